package dev.tutti.kill;

import dev.tutti.Lifecycle;
import dev.tutti.Orchestrator;
import dev.tutti.UnitHandle;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.UnexpectedExitException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/**
 * A program that starts and stops awkward processes all the time, several at once, and says each step in a line. It ends when
 * it is killed, reads {@code x} for exit or {@code h} for halt, or when nobody is there any more to tell it so.
 */
public final class DoomedProgram {

    private static final int WORKERS = 3;
    private static final int MOST_HELD = 3;

    private final Random random;
    private final Mix mix;
    private final Queue<Lifecycle> held = new ArrayDeque<>();

    private DoomedProgram(Random random, Mix mix) {
        this.random = random;
        this.mix = mix;
    }

    /** Words: the seed, the mark its processes are to carry, and the pipe they are to hold. */
    public static void main(String... words) throws IOException {
        long seed = Long.parseLong(words[0]);
        say("begun");
        for (int worker = 0; worker < WORKERS; worker++) {
            var random = new Random(seed + worker);
            var program = new DoomedProgram(random, new Mix(random, words[1], Path.of(words[2])));
            Thread thread = new Thread(program::work, "worker-" + worker);
            thread.setDaemon(true);
            thread.start();
        }
        for (int order = System.in.read(); order == 'x'; order = System.in.read()) {
            new Thread(() -> System.exit(0), "exit").start();
        }
        Runtime.getRuntime().halt(1);
    }

    private void work() {
        try {
            while (true) {
                say("start");
                Lifecycle next = mix.next();
                held.add(next);
                next.start();
                say("up");
                if (held.size() > MOST_HELD || random.nextInt(3) == 0) {
                    say("stop");
                    end(held.remove());
                    say("down");
                }
            }
        } catch (StartCancelledException ending) {
            say("no more starts");
        } catch (RuntimeException problem) {
            System.err.println(problem.getMessage());
        }
    }

    private void end(Lifecycle one) {
        Orchestrator system = one instanceof UnitHandle handle ? handle.orchestrator() : (Orchestrator) one;
        try {
            switch (random.nextInt(4)) {
                case 0 -> system.kill();
                case 1 -> one.close();
                case 2 -> {
                    system.handles().get(0).restart();
                    one.stop();
                }
                default -> one.stop();
            }
        } catch (UnexpectedExitException killed) {
            say("killed");
        }
    }

    private static void say(String step) {
        System.out.println(step);
    }
}
