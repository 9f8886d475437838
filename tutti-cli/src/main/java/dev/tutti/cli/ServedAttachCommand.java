package dev.tutti.cli;

import dev.tutti.daemon.Conversation;
import dev.tutti.daemon.Frame;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __attach UNIT}: the supervisor's side of {@link AttachCommand}. Bytes go to and fro as they are. */
final class ServedAttachCommand implements ServedCommand {

    static final String NAME = "__attach";

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create()
                .name(NAME)
                .addOption(OptionSpec.builder("--read-only").type(boolean.class).build())
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .type(String.class)
                        .build());
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        return ExitCode.NOT_FOUND;
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        UnitName unit = running.unit(words.matchedPositionalValue(0, ""));
        Optional<Conversation> caller = globals.surroundings().caller();
        if (caller.isEmpty()) {
            return ExitCode.FAILURE;
        }
        Optional<UnitStatus> status = running.snapshot().unit(unit);
        Optional<Unit> definition = running.definition(unit);
        if (definition.isEmpty() || status.filter(Attachment::mayRun).isEmpty()) {
            String state = status.map(Summary::word).orElse("down");
            globals.surroundings()
                    .err()
                    .println("tutti: %s is %s; tutti start %s starts it".formatted(unit, state, unit));
            return ExitCode.NOT_FOUND;
        }
        boolean terminal = definition.get().workload().takesKeys();
        try {
            caller.get().send(Frame.of("attached", caller.get().id()).with("terminal", terminal));
            boolean readOnly = words.hasMatchedOption("--read-only");
            return new Attachment(
                            running,
                            unit,
                            caller.get(),
                            readOnly,
                            globals.surroundings().clock())
                    .serve();
        } catch (IOException gone) {
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }
}
