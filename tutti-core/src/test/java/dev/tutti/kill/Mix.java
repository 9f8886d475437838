package dev.tutti.kill;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;

import dev.tutti.ProcessDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Processes that are hard to get rid of, in random order. Confined to one thread. */
final class Mix {

    private static final int SHORTEST_GRACE_MILLIS = 20;
    private static final int LONGEST_GRACE_MILLIS = 250;

    private static final String TREE = "sleep 1000 & (sleep 1000; :) & wait";
    private static final String DAEMON =
            "(setsid sh -c '(sleep 1000 &); exec sleep 1000' </dev/null >/dev/null 2>&1 &); exit 0";
    private static final String DEAF = "trap '' TERM INT HUP; sleep 1000 & while :; do sleep 1000; done";
    private static final String DEAF_DAEMON = "trap '' TERM INT HUP; (setsid sleep 1000 &); exit 0";
    private static final String CHATTER =
            "trap '' TERM PIPE; (setsid sh -c 'while :; do echo chatter; sleep 0.01; done' &); exec sleep 1000";
    private static final String RESTLESS = "while :; do (setsid sleep 0.05 &); sleep 0.02; done";
    private static final String READY = "sleep 0.01; echo up; exec sleep 1000";

    private final Random random;
    private final String mark;

    Mix(Random random, String mark) {
        this.random = random;
        this.mark = mark;
    }

    ProcessDefinition next() {
        ProcessDefinition one = one();
        return random.nextInt(6) == 0 ? one.dependsOn(one().named("need")) : one;
    }

    private ProcessDefinition one() {
        var kinds = List.of(
                process("sleep 1000"),
                shell(TREE),
                shell(DAEMON),
                shell(DEAF),
                shell(DEAF_DAEMON),
                shell(CHATTER),
                shell(RESTLESS),
                shell(READY).readyWhen(output("up")));
        int grace = SHORTEST_GRACE_MILLIS + random.nextInt(LONGEST_GRACE_MILLIS - SHORTEST_GRACE_MILLIS);
        return kinds.get(random.nextInt(kinds.size()))
                .named("unit")
                .env(Traces.CHILD, mark)
                .stopWithin(Duration.ofMillis(grace));
    }
}
