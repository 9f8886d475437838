package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.daemon.Terminal;
import dev.tutti.model.UnitName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti exec UNIT -- CMD…}: runs a command where a unit runs, with its variables and the caller's terminal. */
final class ExecCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = InsideOptions.addTo(CommandSpec.create().name("exec"));
        // What follows the unit belongs to the command, options too.
        spec.parser().stopAtPositional(true);
        return spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .index("0")
                        .arity("1")
                        .type(String.class)
                        .description("where: in its container, or with its directory and variables")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("CMD")
                        .index("1..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("the command and its arguments, after --")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.usualOnly("what it writes is the command's; tutti env -o json has the variables");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti exec web -- env", "what it finds in its environment"),
                new Example("tutti exec db -- sh -c 'psql -p $PORT'", "a client for a unit with its port"),
                new Example("tutti exec web -- npm test", "a command in its directory"),
                new Example("tutti exec store -- psql -U postgres", "a command in a container, with this terminal"),
                new Example(
                        "tutti exec --user root -w /var/lib store -- tar c . > data.tar",
                        "as somebody else, elsewhere"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        String unit = words.matchedPositionalValue(0, "");
        if (unit.isEmpty()) {
            throw new UsageException("exec takes a unit and a command: tutti exec web -- env");
        }
        List<String> given = words.matchedPositionalValue(1, List.<String>of());
        List<String> command = !given.isEmpty() && given.get(0).equals("--") ? given.subList(1, given.size()) : given;
        if (command.isEmpty()) {
            throw new UsageException("exec takes a unit and a command: tutti exec " + unit + " -- env");
        }
        InsideOptions options = InsideOptions.of(words);
        Path root = globals.root();
        // One that is coming up knows more than the files: the ports it has picked.
        Reach reach = Reach.to(root, Duration.ZERO);
        if (reach.link().isPresent()) {
            return asked(unit, command, options, globals, reach.link().get());
        }
        return reach.refusal(globals).orElseGet(() -> offline(unit, command, options, globals));
    }

    private static ExitCode offline(String unit, List<String> command, InsideOptions options, Globals globals) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        UnitName name = EnvCommand.unit(unit, loaded.get().project());
        Optional<Environments> found =
                Environments.offline(loaded.get(), name, globals.surroundings()).filter(Environments::isHere);
        if (found.isEmpty()) {
            globals.surroundings()
                    .err()
                    .println("tutti: %1$s is down, and there is nothing to run a command in; tutti start %1$s"
                            .formatted(unit));
            return ExitCode.NOT_FOUND;
        }
        return execute(unit, command, found.get().with(options), globals.surroundings());
    }

    private static ExitCode asked(
            String unit, List<String> command, InsideOptions options, Globals globals, Link link) {
        Surroundings here = globals.surroundings();
        var answer = new ByteArrayOutputStream();
        var call = new Call(
                List.of(SurroundingsCommand.NAME, "--", unit),
                here.directory().toString(),
                new Terminal(false, here.errIsTerminal(), here.width(), 0),
                Shortcut.chosen(here.environment()));
        try (link) {
            int code = new Relay(link, answer, here.rawErr()).run(call);
            if (code != 0) {
                return new ExitCode(code);
            }
            String found = answer.toString(StandardCharsets.UTF_8);
            return found.strip().equals(Environments.INSIDE)
                    ? inside(unit, command, options, here, link.directory())
                    : execute(unit, command, Environments.of(found).with(options), here);
        } catch (MalformedFrameException e) {
            here.err().println("tutti: the supervisor speaks another language: " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    /** The supervisor runs it there, and this is where it reads and writes. */
    private static ExitCode inside(
            String unit, List<String> command, InsideOptions options, Surroundings here, Path state) {
        var words = new ArrayList<>(List.of(ServedExecCommand.NAME));
        words.addAll(options.words(InsideOptions.terminal(here)));
        words.add(unit);
        words.addAll(command);
        return RemoteCommand.run(words, here, state);
    }

    private static ExitCode execute(String unit, List<String> command, Environments found, Surroundings here) {
        if (!found.unknown().isEmpty()) {
            String lacks = found.unknown().entrySet().stream()
                    .map(variable -> variable.getKey() + " (" + variable.getValue() + ")")
                    .collect(Collectors.joining(", "));
            here.err()
                    .println("tutti: %1$s has variables that are not known before it runs: %2$s; tutti start %1$s"
                            .formatted(unit, lacks));
            return ExitCode.FAILURE;
        }
        if (found.problem().isPresent()) {
            here.err()
                    .println("tutti: what %s is given could not be found out: %s"
                            .formatted(unit, found.problem().get()));
            return ExitCode.FAILURE;
        }
        return new GuestCommand(command, found, here).run();
    }
}
