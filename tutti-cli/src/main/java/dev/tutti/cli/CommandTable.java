package dev.tutti.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All commands there are, and what each does in a line. */
final class CommandTable {

    /** In the order of the help. */
    private static final List<Row> SHOWN = List.of(
            new Row("start", "Bring a project up, look after it, and down again on Ctrl-C", "up"),
            new Row("run", "Run a task, a container or an image once, with this terminal"),
            new Row("test", "Bring up what is not up, run tests against it, and bring that down again"),
            new Row("ci", "Bring a project up, run tests, keep the evidence, and bring it down"),
            new Row("ps", "List the units of the running project and how they are", "status"),
            new Row("restart", "Give units new runs, and say whether they came up"),
            new Row("reload", "Build a container's image anew, and replace it with what needs it"),
            new Row("wait", "Wait until units are ready, started, completed or stopped"),
            new Row("logs", "Show what units have written, and go on with what they write"),
            new Row("events", "Follow what happens to units, one line or JSON object each"),
            new Row("stop", "Stop units, or the whole project, and say what was verified", "down"),
            new Row("exec", "Run a command where a unit runs, with its variables"),
            new Row("env", "Print the variables of a unit, or where the units are found"),
            new Row("why", "Say why a unit is as it is, and what would help"),
            new Row("attach", "Look at a unit's output and type into it"),
            new Row("apply", "Make the running project what its files say now"),
            new Row("check", "Check the configuration; all problems at once"),
            new Row("plan", "Say what a start would do, each step with its cause"),
            new Row("graph", "Draw who needs whom"),
            new Row("mcp", "Serve the project to an assistant, by the Model Context Protocol"),
            new Row("clean", "Remove everything a project has left, processes and files"),
            new Row("doctor", "Look at this machine, and name the one command that mends what is missing"),
            new Row("init", "Write a first tutti.hcl"),
            new Row("schema", "Print the JSON Schema of the configuration, or of an output"),
            new Row("export", "Write a compose file, a Procfile or units of systemd"),
            new Row("completion", "Print a shell's completion script"),
            new Row("version", "Print the version"),
            new Row("help", "Explain a command"));

    private CommandTable() {}

    /** Those that are shown, aliases left out. */
    static List<String> names() {
        return SHOWN.stream().map(Row::name).toList();
    }

    /** The same with their aliases. */
    static List<String> words() {
        return SHOWN.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.name()), row.aliases().stream()))
                .toList();
    }

    /** What can be said for a name, in the order of the help. */
    static List<String> aliases(String name) {
        return row(name).map(Row::aliases).orElse(List.of());
    }

    /** Empty where a command is not shown. */
    static String summary(String name) {
        return row(name).map(Row::summary).orElse("");
    }

    private static Optional<Row> row(String name) {
        return SHOWN.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** What a word of the command line means, if it is the name of a command or an alias. */
    static String meant(String word) {
        return SHOWN.stream()
                .filter(row -> row.aliases().contains(word))
                .map(Row::name)
                .findFirst()
                .orElse(word);
    }

    /** Whether a word of the command line can be the name of a command that is shown, or an alias. */
    static boolean isCommand(String word) {
        return SHOWN.stream()
                .anyMatch(row -> row.name().equals(word) || row.aliases().contains(word));
    }

    /** Those with a leading underscore are for shells and for Tutti itself. */
    static Optional<Command> command(String name) {
        Command command = switch (name) {
            case "start" -> new StartCommand();
            case "run" -> new RunCommand();
            case "test" -> new TestCommand();
            case "ci" -> new CiCommand();
            case "ps" -> new PsCommand();
            case "restart" -> new RestartCommand();
            case "reload" -> new ReloadCommand();
            case "wait" -> new WaitCommand();
            case "logs" -> new LogsCommand();
            case "events" -> new EventsCommand();
            case "stop" -> new StopCommand();
            case "exec" -> new ExecCommand();
            case "env" -> new EnvCommand();
            case "why" -> new WhyCommand();
            case "attach" -> new AttachCommand();
            case "apply" -> new ApplyCommand();
            case "check" -> new CheckCommand();
            case "plan" -> new PlanCommand();
            case "graph" -> new GraphCommand();
            case "mcp" -> new McpCommand();
            case "clean" -> new CleanCommand();
            case "doctor" -> new DoctorCommand();
            case "init" -> new InitCommand();
            case "schema" -> new SchemaCommand();
            case "export" -> new ExportCommand();
            case "completion" -> new CompletionCommand();
            case "version" -> new VersionCommand();
            case CompleteCommand.NAME -> new CompleteCommand();
            case AwaitStartCommand.NAME -> new AwaitStartCommand();
            case ServedAttachCommand.NAME -> new ServedAttachCommand();
            case ServedRunCommand.NAME -> new ServedRunCommand();
            case ServedExecCommand.NAME -> new ServedExecCommand();
            case SurroundingsCommand.NAME -> new SurroundingsCommand();
            case RehearseCommand.NAME -> new RehearseCommand();
            case ManualCommand.NAME -> new ManualCommand();
            case "help" -> new HelpCommand();
            default -> null;
        };
        return Optional.ofNullable(command);
    }

    private record Row(String name, String summary, List<String> aliases) {

        Row(String name, String summary, String... aliases) {
            this(name, summary, List.of(aliases));
        }
    }
}
