package dev.tutti;

import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;

import dev.tutti.failure.StartCancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that brings units up through the public API, waits for its input to end, and ends as its argument says. */
final class EndingProgram {

    private EndingProgram() {}

    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("nested")) {
            startNested();
            return;
        }
        var stubborn = shell("trap '' TERM INT HUP; (setsid sleep 1000 &); echo up; while :; do sleep 1000; done")
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMillis(200));
        var system = orchestrated(process("sleep 1000"), stubborn);
        if (arguments[0].equals("hook")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> startAndClose(system)));
        }
        say("up");
        System.in.read();
        switch (arguments[0]) {
            case "throw" -> throw new IllegalStateException("nobody catches this");
            case "exit", "hook" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(4);
            default -> say("returning");
        }
    }

    /** The web server must be gone before the database is stopped, which takes part in another orchestrator. */
    private static void startNested() {
        var dbIsStopped = new CountDownLatch(1);
        var inner =
                Orchestrator.of(member("db", () -> {}, dbIsStopped::countDown)).named("inner");
        var web = member(
                "web",
                () -> {},
                () -> say(
                        dbIsStopped.await(1, TimeUnit.SECONDS) ? "web was stopped too late" : "web was stopped first"));
        orchestrated(web.dependsOn(inner));
        say("up");
    }

    private static void startAndClose(Orchestrator system) {
        system.kill();
        system.close();
        say("closed");
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
