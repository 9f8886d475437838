package dev.tutti.cli;

import dev.tutti.daemon.Conversation;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __exec UNIT CMD…}: the supervisor's side of {@link ExecCommand}, for units that have an inside. */
final class ServedExecCommand implements ServedCommand {

    static final String NAME = "__exec";

    @Override
    public CommandSpec spec() {
        var spec = InsideOptions.addWithTerminalTo(CommandSpec.create().name(NAME));
        spec.parser().stopAtPositional(true);
        spec.usageMessage().hidden(true);
        return spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .type(String.class)
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("1..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build());
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        return ExitCode.NOT_FOUND;
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        UnitName unit = running.unit(words.matchedPositionalValue(0, ""));
        Optional<Conversation> caller = globals.surroundings().caller();
        Optional<RunningWorkload> place = inside(running, unit);
        if (caller.isEmpty() || place.isEmpty()) {
            globals.surroundings().err().println("tutti: " + notRunning(running, unit));
            return ExitCode.NOT_FOUND;
        }
        Optional<WindowSize> terminal = InsideOptions.terminal(words);
        var request = InsideOptions.of(words).request(words.matchedPositionalValue(1, List.of()), terminal);
        var joining = new Joining(caller.get(), terminal.isPresent());
        try (ExecSession session = place.get().exec(request, joining.output())) {
            // Also while it keeps this thread waiting.
            caller.get().onOver(session::close);
            session.exit().whenComplete((code, failure) -> caller.get().awake());
            joining.serve(new Inside(session));
            return caller.get().isOver() ? ExitCode.INTERRUPTED : code(session);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } catch (ExecutionException | IOException e) {
            String why =
                    Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(e.getMessage());
            globals.surroundings().err().println("tutti: cannot run this in %s: %s".formatted(unit, why));
            boolean missing = e.getCause() instanceof LaunchException refused
                    && refused.missingEngine().isPresent();
            return missing ? ExitCode.ENGINE_MISSING : ExitCode.FAILURE;
        }
    }

    private static ExitCode code(ExecSession session) throws InterruptedException, ExecutionException {
        return new ExitCode(session.exit().toCompletableFuture().get() & 0xff);
    }

    /** What runs of a unit, if commands can be run in it. */
    static Optional<RunningWorkload> inside(Running running, UnitName unit) {
        boolean active = running.snapshot()
                .unit(unit)
                .filter(status -> status.state().isActive())
                .isPresent();
        return running.engine().workload(unit).filter(run -> active && run.hasInside());
    }

    /** What is to be said where a unit with an inside does not run. */
    static String notRunning(Running running, UnitName unit) {
        Optional<UnitStatus> status = running.snapshot().unit(unit);
        return "%1$s is %2$s, and there is nothing to run a command in; tutti start %1$s"
                .formatted(unit, status.map(Summary::word).orElse("down"));
    }

    /** A command inside a run. */
    private record Inside(ExecSession session) implements Joining.Command {

        @Override
        public Optional<OutputStream> input() {
            return Optional.of(session.input());
        }

        @Override
        public void resize(WindowSize size) {
            session.resize(size);
        }

        @Override
        public boolean isOver() {
            return session.exit().toCompletableFuture().isDone();
        }
    }
}
