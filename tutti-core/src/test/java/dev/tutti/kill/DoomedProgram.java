package dev.tutti.kill;

import dev.tutti.UnitHandle;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.UnexpectedExitException;
import java.io.IOException;
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
    private final Queue<UnitHandle> held = new ArrayDeque<>();

    private DoomedProgram(Random random, String mark) {
        this.random = random;
        this.mix = new Mix(random, mark);
    }

    /** Words: the seed, and the mark its children are to carry. */
    public static void main(String... words) throws IOException {
        long seed = Long.parseLong(words[0]);
        say("begun");
        for (int worker = 0; worker < WORKERS; worker++) {
            var program = new DoomedProgram(new Random(seed + worker), words[1]);
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
                UnitHandle handle = mix.next().handle();
                held.add(handle);
                handle.start();
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

    private void end(UnitHandle handle) {
        try {
            switch (random.nextInt(4)) {
                case 0 -> handle.kill();
                case 1 -> handle.close();
                case 2 -> handle.restart().stop();
                default -> handle.stop();
            }
        } catch (UnexpectedExitException killed) {
            say("killed");
        }
    }

    private static void say(String step) {
        System.out.println(step);
    }
}
