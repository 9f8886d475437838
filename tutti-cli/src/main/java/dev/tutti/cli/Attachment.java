package dev.tutti.cli;

import dev.tutti.daemon.Conversation;
import dev.tutti.daemon.Frame;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Phase;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.log.RawView;
import dev.tutti.log.Tap;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One viewer of one unit, in the supervisor: what the unit writes goes to the viewer, what the viewer types to the unit, byte
 * by byte as it is. Stays over runs, for as long as another one may come.
 */
final class Attachment implements RawView {

    /** What a terminal that was stopped may fall behind. */
    private static final int MOST_WAITING = 1 << 20;

    /** Who has no more to say hears what comes of it until the unit is quiet for so long, */
    private static final Duration QUIET = Duration.ofMillis(200);
    /** but no longer than this. */
    private static final Duration LISTENING = Duration.ofSeconds(2);

    private final Running running;
    private final UnitName unit;
    private final Conversation caller;
    private final boolean readOnly;
    private final InstantSource clock;
    /** Holds a permit while nothing is owed: the unit was given nothing to read, or has written since. */
    private final Semaphore heard = new Semaphore(1);
    /** Whether anything was that the viewer said. */
    private final AtomicBoolean refused = new AtomicBoolean();

    Attachment(Running running, UnitName unit, Conversation caller, boolean readOnly, InstantSource clock) {
        this.running = running;
        this.unit = unit;
        this.caller = caller;
        this.readOnly = readOnly;
        this.clock = clock;
    }

    /** Returns when the viewer leaves, or when there will be nothing more to see. */
    ExitCode serve() throws InterruptedException {
        running.ended().thenRun(caller::awake);
        try (Tap tap = running.log().tap("attach", unit, MOST_WAITING, this)) {
            sayIfNothingRuns();
            while (!caller.isOver() && !running.ended().isDone() && mayRun()) {
                Optional<Frame> said = caller.next(1, TimeUnit.HOURS);
                if (said.isPresent() && said.get().type().equals("leave")) {
                    if (said.get().flag("when_quiet")) {
                        listen();
                    }
                    return ExitCode.OK;
                }
                said.ifPresent(this::take);
            }
        } catch (MalformedFrameException e) {
            refuse(e);
        }
        return ExitCode.OK;
    }

    private UnitStatus status() {
        return running.snapshot().unit(unit).orElseThrow();
    }

    private boolean mayRun() {
        return mayRun(status());
    }

    /** Whether a run is there, or will be without anybody's help. */
    static boolean mayRun(UnitStatus status) {
        boolean down = status.state().phase() == Phase.DOWN || status.state().phase() == Phase.EXITED;
        return !down || status.wanted() && status.state().phase() == Phase.DOWN;
    }

    private void sayIfNothingRuns() {
        if (running.engine().workload(unit).isEmpty()) {
            say("%s is %s; what it writes comes when it runs".formatted(unit, Summary.word(status())));
        }
    }

    /** An answer is waited for, and then its end. */
    private void listen() throws InterruptedException {
        Instant from = clock.instant();
        Duration left = LISTENING;
        boolean more = heard.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS);
        while (more && left.compareTo(Duration.ZERO) > 0) {
            heard.drainPermits();
            more = heard.tryAcquire(Math.min(QUIET.toNanos(), left.toNanos()), TimeUnit.NANOSECONDS);
            left = LISTENING.minus(Duration.between(from, clock.instant()));
        }
    }

    private void take(Frame said) {
        try {
            if (said.type().equals("resize")) {
                resize(said);
            } else if (!readOnly) {
                type(said.bytes("base64"));
            }
        } catch (MalformedFrameException e) {
            refuse(e);
        }
    }

    /** To the log once: a client that goes on would flood it. */
    private void refuse(Exception why) {
        if (refused.compareAndSet(false, true)) {
            running.log().say(Level.WARN, "an input on the control socket was refused: " + why.getMessage());
        }
    }

    private void type(byte[] bytes) {
        Optional<RunningWorkload> workload = running.engine().workload(unit);
        if (workload.isEmpty()) {
            say("%s is %s; what was typed did not reach it".formatted(unit, Summary.word(status())));
            return;
        }
        heard.drainPermits();
        try {
            Joining.write(
                    workload.get().input(),
                    bytes,
                    () -> caller.isOver() || running.ended().isDone());
        } catch (IOException e) {
            say("what was typed did not reach " + unit + ": " + e.getMessage());
        }
    }

    private void resize(Frame said) throws MalformedFrameException {
        Joining.size(said).ifPresent(size -> running.engine().resize(unit, size));
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
        heard.release();
    }

    @Override
    public void missed(Run run, long bytes) {
        say("… " + Wording.count(bytes, "byte") + " dropped for this view");
    }

    @Override
    public void ended(Run run, Optional<Exit> exit) {
        exit.ifPresent(how -> say(unit + " ended with " + how));
        heard.release();
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
