package dev.tutti.kill;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;

import dev.tutti.Lifecycle;
import dev.tutti.Orchestrator;
import dev.tutti.ProcessDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Processes that are hard to get rid of, alone and together, in random order. Confined to one thread. */
final class Mix {

    private static final int MOST_MEMBERS = 3;
    private static final int SHORTEST_GRACE_MILLIS = 20;
    private static final int LONGEST_GRACE_MILLIS = 250;

    /** The mark stands in the fraction of a second for which each of them sleeps, so that its command line has it. */
    private static final List<String> SCRIPTS = List.of(
            // One process.
            "exec sleep 1000.MARK",
            // A tree.
            "sleep 1000.MARK & (sleep 1000.MARK; :) & wait",
            // A double-forked daemon with a session of its own; what started it is gone.
            "(setsid sh -c '(sleep 1000.MARK &); exec sleep 1000.MARK' </dev/null >/dev/null 2>&1 &); exit 0",
            // One that ignores every polite signal.
            "trap '' TERM INT HUP; sleep 1000.MARK & while :; do sleep 1000.MARK; done",
            // Such a daemon.
            "trap '' TERM INT HUP; (setsid sleep 1000.MARK &); exit 0",
            // One that has thrown its environment away, in the group of a leader that is gone.
            "env -i sleep 1000.MARK & exit 0",
            // A daemon that writes all the time.
            "trap '' TERM PIPE; (setsid sh -c 'while :; do echo chatter; sleep 0.01MARK; done' &); exec sleep 1000.MARK",
            // One that forks out of its session all the time.
            "while :; do (setsid sleep 0.05MARK &); sleep 0.02MARK; done");

    private static final String READY = "sleep 0.01MARK; echo up; exec sleep 1000.MARK";

    private final Random random;
    private final String mark;
    private final Path lifeline;
    private int number;

    Mix(Random random, String mark, Path lifeline) {
        this.random = random;
        this.mark = mark;
        this.lifeline = lifeline;
    }

    /** Something that was not started. */
    Lifecycle next() {
        if (random.nextInt(3) > 0) {
            return one().handle();
        }
        return Orchestrator.of(IntStream.range(0, 1 + random.nextInt(MOST_MEMBERS))
                .mapToObj(member -> one())
                .toList());
    }

    private ProcessDefinition one() {
        ProcessDefinition process = plain();
        return random.nextInt(6) == 0 ? process.dependsOn(plain()) : process;
    }

    private ProcessDefinition plain() {
        int kind = random.nextInt(SCRIPTS.size() + 1);
        ProcessDefinition process = kind < SCRIPTS.size()
                ? marked(SCRIPTS.get(kind))
                : marked(READY).readyWhen(output("up"));
        int grace = SHORTEST_GRACE_MILLIS + random.nextInt(LONGEST_GRACE_MILLIS - SHORTEST_GRACE_MILLIS);
        return process.named("unit-" + ++number)
                .directory(Path.of("").toAbsolutePath())
                .stopWithin(Duration.ofMillis(grace));
    }

    private ProcessDefinition marked(String script) {
        return shell(Lifeline.taken(lifeline) + script.replace("MARK", mark));
    }
}
