package dev.tutti;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;

import dev.tutti.failure.StartCancelledException;

/** A JVM of its own that waits for its input to end, exits, and has something done in the end. */
final class LateProgram {

    private LateProgram() {}

    /** Words: {@code asked}, with a file that its unit writes when it is asked to stop, or {@code first}. */
    public static void main(String... words) throws Exception {
        if (words[0].equals("asked")) {
            shell("trap 'echo asked >\"" + words[1] + "\"; exit 0' TERM; echo up; while :; do sleep 0.02; done")
                    .readyWhen(output("up"))
                    .start();
        } else {
            Runtime.getRuntime().addShutdownHook(new Thread(LateProgram::startForTheFirstTime));
        }
        say("up");
        System.in.read();
        System.exit(3);
    }

    private static void startForTheFirstTime() {
        try {
            process("sleep 1000").start();
            say("started");
        } catch (StartCancelledException refused) {
            say("refused: " + refused.getMessage().replaceAll("(?s).*given up: ([^\n]*).*", "$1"));
        }
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
