package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.cli.manual.ExamplesSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** All commands, put together without annotations: reflection would cost more than everything else at start. */
final class CommandTree {

    private static final List<Example> FIRST_STEPS = List.of(
            new Example("tutti init", "write a first tutti.hcl"),
            new Example("tutti start", "bring everything up, until Ctrl-C"),
            new Example("tutti help start", "what a command takes"));

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final CommandLine line;
    private final Surroundings surroundings;
    private final Optional<Running> running;

    CommandTree(Surroundings surroundings, Optional<Running> running) {
        this.surroundings = surroundings;
        this.running = running;
        CommandSpec root = CommandSpec.create().name("tutti");
        root.usageMessage()
                .description("Everything a project needs, up together.")
                .footer("", "Every flag has a TUTTI_… variable.");
        new ExamplesSection(FIRST_STEPS).addTo(root.usageMessage());
        line = new CommandLine(root);
        Globals.addTo(root, Forms.withAll());
        addHelp(root);
        root.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("print the version")
                .build());
        root.version("tutti " + Version.current());
        add("Bring a project up, look after it, and down again on Ctrl-C", new StartCommand());
        add("Bring a project up, run tests, keep the evidence, and bring it down", new CiCommand());
        add("List the units of the running project and how they are", new PsCommand());
        add("Give units new runs, and say whether they came up", new RestartCommand());
        add("Wait until units are ready, started, completed or stopped", new WaitCommand());
        add("Show what units have written, and go on with what they write", new LogsCommand());
        add("Follow what happens to units, one line or JSON object each", new EventsCommand());
        add("Stop units, or the whole project, and say what was verified", new StopCommand());
        add("Run a command where a unit runs, with its variables", new ExecCommand());
        add("Print the variables of a unit, or where the units are found", new EnvCommand());
        add("Say why a unit is as it is, and what would help", new WhyCommand());
        add("Look at a unit's output and type into it", new AttachCommand());
        add("Make the running project what its files say now", new ApplyCommand());
        add("Check the configuration; all problems at once", new CheckCommand());
        add("Say what a start would do, each step with its cause", new PlanCommand());
        add("Draw who needs whom", new GraphCommand());
        add("Serve the project to an assistant, by the Model Context Protocol", new McpCommand());
        add("Remove everything a project has left, processes and files", new CleanCommand());
        add("", new DoctorCommand());
        add("Write a first tutti.hcl", new InitCommand());
        add("Print the JSON Schema of the configuration, or of an output", new SchemaCommand());
        add("Write a compose file, a Procfile or units of systemd", new ExportCommand());
        add("Print a shell's completion script", new CompletionCommand());
        add("Print the version", new VersionCommand());
        add("", new CompleteCommand());
        add("", new AwaitStartCommand());
        add("", new ServedAttachCommand());
        add("", new SurroundingsCommand());
        add("", new RehearseCommand());
        add("", new ManualCommand());
        add("Explain a command", new HelpCommand());
        line.setDefaultValueProvider(new VariableDefaults(surroundings));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.max(60, Math.min(100, surroundings.width())));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                Colours.choose(Colours.Choice.AUTO, surroundings.outIsTerminal(), surroundings)
                                .on()
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF));
    }

    private static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .scopeType(CommandLine.ScopeType.INHERIT)
                .description("show this help")
                .build());
    }

    private void add(String description, Command command) {
        CommandSpec spec = command.spec();
        UsageMessageSpec usage = spec.usageMessage();
        if (usage.description().length == 0) {
            usage.description(description);
        }
        if (!usage.hidden()) {
            Globals.addTo(spec, command.forms());
        }
        new ExamplesSection(command.examples()).addTo(usage);
        commands.put(spec.name(), command);
        line.addSubcommand(spec.name(), new CommandLine(spec));
    }

    CommandLine line() {
        return line;
    }

    /** What can be typed with a command, or with the program where the name is its own. */
    List<Example> examples(String name) {
        Command command = commands.get(name);
        return command == null ? FIRST_STEPS : command.examples();
    }

    List<String> names() {
        return List.copyOf(commands.keySet());
    }

    ExitCode run(ParseResult words) {
        var globals = new Globals(words, surroundings, running);
        if (!words.hasSubcommand()) {
            line.usage(surroundings.out());
            return ExitCode.OK;
        }
        ParseResult inner = words.subcommand();
        Command command = commands.get(inner.commandSpec().name());
        if (command == null) {
            throw new IllegalStateException(
                    "No command for " + inner.commandSpec().name());
        }
        globals.require(command.forms(), inner.commandSpec().name());
        return command.run(inner, globals);
    }
}
