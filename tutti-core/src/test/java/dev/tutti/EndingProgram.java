package dev.tutti;

import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;

import dev.tutti.failure.StartCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that brings units up through the public API, waits for its input to end, and ends as its argument says. */
final class EndingProgram {

    private EndingProgram() {}

    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "nested" -> startNested();
            case "asked" -> startAsked(arguments[1]);
            case "first" -> startNothing();
            default -> startTwo(arguments[0]);
        }
    }

    private static void startTwo(String end) throws Exception {
        var stubborn = shell("trap '' TERM INT HUP; (setsid sleep 1000 &); echo up; while :; do sleep 1000; done")
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMillis(200));
        var system = orchestrated(process("sleep 1000"), stubborn);
        if (end.equals("hook")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> startAndClose(system)));
        }
        say("up");
        System.in.read();
        switch (end) {
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

    /** @param file what its unit writes when it is asked to stop */
    private static void startAsked(String file) throws Exception {
        shell("trap 'echo asked >\"" + file + "\"; exit 0' TERM; echo up; while :; do sleep 0.02; done")
                .readyWhen(output("up"))
                .start();
        exitAtTheEndOfInput();
    }

    private static void startNothing() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(EndingProgram::startAnother));
        exitAtTheEndOfInput();
    }

    private static void exitAtTheEndOfInput() throws IOException {
        say("up");
        System.in.read();
        System.exit(3);
    }

    private static void startAndClose(Orchestrator system) {
        system.kill();
        system.close();
        say("closed");
        startAnother();
    }

    private static void startAnother() {
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
