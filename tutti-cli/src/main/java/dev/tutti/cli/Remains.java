package dev.tutti.cli;

import dev.tutti.event.Wording;
import dev.tutti.process.Leftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What lives of a supervisor that has died together with its guardian, and is looked after by nobody.
 *
 * @param dead whose it is
 * @param alive for people: {@code pid 4711: sleep 1000}
 */
record Remains(Leftovers dead, List<String> alive) {

    Remains {
        alive = List.copyOf(alive);
    }

    /** Empty where a supervisor lives, the last one has taken everything with it, or there was none. */
    static Optional<Remains> in(Path root) {
        return deadIn(root)
                .map(dead -> new Remains(dead, dead.inWords()))
                .filter(remains -> !remains.alive().isEmpty());
    }

    /** The supervisor that died without cleaning up after itself, where that was the last one. */
    static Optional<Leftovers> deadIn(Path root) {
        return StateDirectory.holder(root).filter(holder -> !holder.isSupervised());
    }

    /** What there is to say, and the command that ends it. */
    String told(Path root) {
        boolean one = alive.size() == 1;
        return "the supervisor of %s (pid %d) %s, and %s of it still %s; tutti stop ends %s"
                .formatted(
                        root,
                        dead.pid(),
                        hasLeftSomething(root) ? "could not stop everything" : "has died",
                        Wording.count(alive.size(), "process"),
                        one ? "runs" : "run",
                        one ? "it" : "them");
    }

    /** How it came that something is left, in a few words. */
    static String headline(Path root, Leftovers dead) {
        return "the last supervisor here (pid %d) %s"
                .formatted(dead.pid(), hasLeftSomething(root) ? "could not stop everything" : "died without stopping");
    }

    /** Who has died meanwhile may have told of an end as well, but of a good one. */
    private static boolean hasLeftSomething(Path root) {
        return LastEnd.read(root).filter(LastEnd::hasLeftSomething).isPresent();
    }

    /** What is to be said of a project that no supervisor looks after, without knowing more of it. */
    static String orNothing(Path root) {
        return in(root).map(remains -> remains.told(root)).orElse("nothing is running in " + root);
    }
}
