package dev.tutti.cli;

import dev.tutti.daemon.Link;
import dev.tutti.process.Leftovers;
import dev.tutti.process.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to a project's supervisor. One that lives and cannot be reached is just coming up or going, and is waited for.
 *
 * @param link empty where nothing runs, or the one who holds the project cannot be reached
 * @param holder who lives, holds the project, and cannot be reached
 */
record Reach(Optional<Link> link, Optional<Leftovers> holder) {

    /** To come up or to go takes no longer. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    static final Duration PAUSE = Duration.ofMillis(50);

    /** @param beginning how long a start may take that was given just before, and holds nothing yet */
    static Reach to(Path root, Duration beginning) {
        long began = System.nanoTime();
        var pace = new Pace(PAUSE, PAUSE);
        while (true) {
            Optional<Link> link = Link.to(root.resolve(StateDirectory.NAME));
            Optional<Leftovers> holder = link.isPresent() ? Optional.empty() : holder(root);
            long waited = System.nanoTime() - began;
            Duration patience = holder.isPresent() ? LONGEST : beginning;
            if (link.isPresent() || !pace.rest(patience.minusNanos(waited))) {
                return new Reach(link, holder);
            }
        }
    }

    /** The supervisor that lives and holds a project. Empty where nobody does, or one who only cleans up after a dead one. */
    static Optional<Leftovers> holder(Path root) {
        return StateDirectory.holder(root).filter(Leftovers::isSupervised);
    }

    /** What is to be said where somebody holds a project and {@link #holder} knows of no supervisor. */
    static String busy(Path root) {
        return Remains.deadIn(root)
                .map(dead -> Sweep.complaint(root, dead))
                .orElseGet(
                        () -> "another process is just cleaning up in %s, or starting it; try again".formatted(root));
    }

    /** Says who cannot be reached; empty where there is none. */
    Optional<ExitCode> refusal(Globals globals) {
        complaint().ifPresent(line -> globals.surroundings().err().println("tutti: " + line));
        return complaint().map(line -> ExitCode.FAILURE);
    }

    /** What is to be said about one who cannot be reached; empty where there is none. */
    Optional<String> complaint() {
        return holder.map(
                other -> "this project is running already (pid %d), and cannot be reached; stop that one first"
                        .formatted(other.pid()));
    }
}
