package dev.tutti.cli;

import dev.tutti.daemon.Conversation;
import dev.tutti.daemon.Frame;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.engine.Phase;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.log.RawView;
import dev.tutti.log.Tap;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __attach UNIT}: the supervisor's side of {@link AttachCommand}. Bytes go to and fro as they are. */
final class ServedAttachCommand implements ServedCommand {

    static final String NAME = "__attach";

    /** What a terminal that was stopped may fall behind. */
    private static final int MOST_WAITING = 1 << 20;

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
        boolean terminal = running.definition(unit).workload() instanceof LocalProcess process && process.tty();
        try {
            caller.get().send(Frame.of("attached", caller.get().id()).with("terminal", terminal));
            boolean readOnly = words.hasMatchedOption("--read-only");
            return new Attachment(running, unit, caller.get(), readOnly, new AtomicBoolean()).serve();
        } catch (IOException gone) {
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /**
     * One viewer of one unit.
     *
     * @param refused whether anything was that it said
     */
    private record Attachment(
            Running running, UnitName unit, Conversation caller, boolean readOnly, AtomicBoolean refused)
            implements RawView {

        ExitCode serve() throws InterruptedException {
            running.ended().thenRun(caller::awake);
            try (Tap tap = running.log().tap("attach", unit, MOST_WAITING, this)) {
                if (!mayRun()) {
                    say(unit + " is " + Summary.word(status()) + "; tutti restart " + unit + " starts it");
                    return ExitCode.NOT_FOUND;
                }
                while (!caller.isOver() && !running.ended().isDone() && mayRun()) {
                    Optional<Frame> said = caller.next(1, TimeUnit.HOURS);
                    if (said.isPresent() && said.get().type().equals("leave")) {
                        return ExitCode.OK;
                    }
                    said.ifPresent(this::take);
                }
            }
            return ExitCode.OK;
        }

        private UnitStatus status() {
            return running.snapshot().unit(unit).orElseThrow();
        }

        /** Whether a run is there, or will be without anybody's help. */
        private boolean mayRun() {
            UnitStatus status = status();
            boolean down =
                    status.state().phase() == Phase.DOWN || status.state().phase() == Phase.EXITED;
            return !down || status.wanted() && status.state().phase() == Phase.DOWN;
        }

        private void take(Frame said) {
            try {
                Optional<RunningWorkload> workload = running.engine().workload(unit);
                if (said.type().equals("resize")) {
                    resize(said);
                } else if (!readOnly && workload.isPresent()) {
                    String bytes = said.text("base64").orElse("");
                    workload.get().input().write(Base64.getDecoder().decode(bytes));
                    workload.get().input().flush();
                }
            } catch (IOException e) {
                say("what was typed did not reach " + unit + ": " + e.getMessage());
            } catch (MalformedFrameException | IllegalArgumentException e) {
                // To the log once: a client that goes on would flood it.
                if (refused.compareAndSet(false, true)) {
                    running.log().say(Level.WARN, "an input on the control socket was refused: " + e.getMessage());
                }
            }
        }

        private void resize(Frame said) throws MalformedFrameException {
            int columns = (int) Math.min(10_000, said.number("columns").orElse(0L));
            int rows = (int) Math.min(10_000, said.number("rows").orElse(0L));
            if (columns > 0 && rows > 0) {
                running.engine().resize(unit, new WindowSize(columns, rows));
            }
        }

        @Override
        public void began(Run run, boolean terminal) {
            if (run.number() > 1) {
                say("this is run " + run.number() + " of " + unit);
            }
        }

        @Override
        public void wrote(Run run, Stream stream, byte[] bytes) {
            String type = stream == Stream.STDERR ? "err" : "out";
            send(Frame.of(type, caller.id()).with("base64", Base64.getEncoder().encodeToString(bytes)));
        }

        @Override
        public void missed(Run run, long bytes) {
            say("… " + Wording.count(bytes, "byte") + " dropped for this view");
        }

        @Override
        public void ended(Run run, Optional<Exit> exit) {
            exit.ifPresent(how -> say(unit + " ended with " + how));
            running.engine().over(run).thenRun(caller::awake);
        }

        /** In a line of its own, wherever the cursor was. */
        private void say(String message) {
            send(Frame.of("err", caller.id()).with("text", "\r\n[tutti] " + message + "\r\n"));
        }

        private void send(Frame frame) {
            try {
                caller.send(frame);
            } catch (IOException gone) {
                // The conversation is over, which ends the loop.
                caller.awake();
            }
        }
    }
}
