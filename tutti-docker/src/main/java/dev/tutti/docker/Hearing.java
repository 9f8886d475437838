package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Happening;
import dev.tutti.docker.Provision.Provided;
import dev.tutti.model.Signal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is heard of a container while it runs, and said of that to people. Thread-safe. */
final class Hearing implements EngineWatch.Listener {

    /** An engine starts a container in a good second, also on a busy machine. */
    private static final Duration RESTART = Duration.ofSeconds(2);

    /** Who does something about it. Called as a listener is: must not block. */
    interface Reaction {

        /** It may have ended. */
        void mayBeOver();

        /** The engine is back. */
        void mayBeAnything();
    }

    private final Crew crew;
    private final Provided provided;
    private final Asking asking;
    private final Reaction reaction;

    private volatile Optional<Integer> code = Optional.empty();
    private volatile boolean died;
    private final AtomicBoolean paused = new AtomicBoolean();

    /** Whether somebody else had it asked to stop. */
    private volatile boolean stopped;

    /** Until when who had it stopped may have it started again, since its death was noticed; guarded by {@code this}. */
    private Optional<Long> awaited = Optional.empty();

    Hearing(Crew crew, Provided provided, Asking asking, Reaction reaction) {
        this.crew = crew;
        this.provided = provided;
        this.asking = asking;
        this.reaction = reaction;
    }

    /** Whether it was heard that it died, maybe before it had begun for us. */
    boolean isDeath() {
        return died;
    }

    /** The code with which it died, as far as that was heard. */
    Optional<Integer> code() {
        return code;
    }

    @Override
    public void happened(Happening what) {
        switch (what.action()) {
            case "die", "destroy" -> {
                code = what.exitCode().or(() -> code);
                died = true;
                reaction.mayBeOver();
            }
            case "kill" -> signalled(what.attributes());
            case "start" -> startedAgain();
            case "pause" -> paused(true);
            case "unpause" -> paused(false);
            default -> {}
        }
    }

    /** By the program of the engine say, or by an engine that goes away itself: a death by it would be a riddle otherwise. */
    private void signalled(Map<String, String> attributes) {
        if (!asking.isUnderWay()) {
            String number = attributes.getOrDefault("signal", "");
            Optional<Signal> signal = Arrays.stream(Signal.values())
                    .filter(known -> String.valueOf(known.number()).equals(number))
                    .findFirst();
            stopped = stopped || !signal.equals(Optional.of(Signal.KILL));
            say("the engine was told by somebody else to send it "
                    + signal.map(StopSignal::spelled).orElse("signal " + number));
        }
    }

    private void startedAgain() {
        if (stopped) {
            reaction.mayBeOver();
        }
    }

    /** Whether one that does not run may do so in a moment: {@code docker restart} stops it first. Called when that is seen. */
    synchronized boolean mayBeStartedAgain() {
        if (!stopped || asking.isUnderWay()) {
            return false;
        }
        long now = System.nanoTime();
        long until = awaited.orElse(now + RESTART.toNanos());
        if (awaited.isEmpty()) {
            awaited = Optional.of(until);
            CompletableFuture.delayedExecutor(RESTART.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(reaction::mayBeOver);
        }
        return until - now > 0;
    }

    /** It has been seen, or heard, that it is paused or not. */
    void paused(boolean now) {
        boolean isNew = paused.getAndSet(now) != now;
        if (isNew && !asking.isUnderWay()) {
            say(now ? pause() : "it goes on");
        }
    }

    private String pause() {
        return "it was paused by somebody else, and goes on after: docker unpause " + provided.name();
    }

    /** What keeps it from going on, or anybody from knowing how it is. */
    Optional<String> trouble() {
        return crew.watch().trouble().or(() -> paused.get() ? Optional.of(pause()) : Optional.empty());
    }

    @Override
    public void lost(String why) {
        say("the container engine is unavailable, and asked again until it is back: " + why);
    }

    @Override
    public void regained() {
        say("the container engine is back");
        reaction.mayBeAnything();
    }

    private void say(String line) {
        crew.say(provided.plan().unit(), line);
    }
}
