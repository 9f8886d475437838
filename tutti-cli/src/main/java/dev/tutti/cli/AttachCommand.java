package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti attach UNIT}: a unit's output as it is written, and what is typed as its input. */
final class AttachCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("attach")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .index("0")
                        .arity("1")
                        .type(String.class)
                        .description("a unit; with tty = true its terminal, else its output and its input line by line")
                        .build())
                .addOption(OptionSpec.builder("--read-only")
                        .type(boolean.class)
                        .description("look on, type nothing")
                        .build())
                .addOption(OptionSpec.builder("--detach-key")
                        .paramLabel("KEY")
                        .type(String.class)
                        .description("what leaves a terminal, such as ctrl-a; by default ctrl-]")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.usualOnly("tutti logs -f -o json follows what a unit writes");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti attach console", "the terminal of a unit with tty = true; Ctrl-] leaves it running"),
                new Example("tutti attach --read-only web", "look on, type nothing"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        DetachKey key = DetachKey.of(Options.value(words, "--detach-key", "ctrl-]"));
        boolean readOnly = Options.value(words, "--read-only", false);
        String unit = words.matchedPositionalValue(0, "");
        if (unit.isEmpty()) {
            throw new UsageException("attach takes a unit: tutti attach web");
        }
        Path root = globals.root();
        Reach reach = Reach.to(root, Duration.ZERO);
        Optional<Link> link = reach.link();
        if (link.isEmpty() && globals.lacksFile()) {
            return ExitCode.CONFIGURATION;
        }
        if (link.isEmpty()) {
            return reach.refusal(globals).orElseGet(() -> {
                globals.surroundings().err().println("tutti: " + Remains.orNothing(root));
                return ExitCode.NOT_FOUND;
            });
        }
        Surroundings here = globals.surroundings();
        var arguments = new ArrayList<>(List.of(ServedAttachCommand.NAME, unit));
        if (readOnly) {
            arguments.add(1, "--read-only");
        }
        Call call = here.call(arguments);
        try (Link open = link.get();
                var typing = new Typing(open, unit, key, readOnly, here)) {
            return new ExitCode(new Relay(open, here.rawOut(), here.rawErr(), typing::attached).run(call));
        }
    }
}
