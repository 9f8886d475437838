package dev.tutti.cli;

import dev.tutti.driver.WindowSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** The terminal on standard input, where there is one. It is as it was before when this is closed, whatever ends the command. */
final class CallersTerminal implements AutoCloseable {

    /** How it was set, in the form of {@code stty -g}; empty while it is as it was. Guarded by {@code this}. */
    private String before = "";

    boolean isThere() {
        return !stty("-g").isEmpty();
    }

    /** Empty where nobody knows. */
    Optional<WindowSize> size() {
        String[] size = stty("size").split(" ");
        try {
            return size.length == 2
                    ? Optional.of(new WindowSize(Integer.parseInt(size[1]), Integer.parseInt(size[0])))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    void onResize(Runnable told) {
        Signal.handle(new Signal("WINCH"), signal -> told.run());
    }

    /** Every key comes as it is, from now on. */
    synchronized void setRaw() {
        before = stty("-g");
        stty("raw", "-echo");
    }

    /** A signal that ends this process leaves the terminal as it was. */
    void restoreOnSignals(Runnable restore) {
        for (String name : List.of("INT", "TERM", "HUP")) {
            Signal.handle(new Signal(name), signal -> {
                restore.run();
                Runtime.getRuntime().halt(128 + signal.getNumber());
            });
        }
    }

    /** Whether it was another than it is again now. */
    synchronized boolean restore() {
        boolean was = !before.isEmpty();
        if (was) {
            stty(before);
            before = "";
        }
        return was;
    }

    @Override
    public void close() {
        restore();
    }

    /** Asks or sets it; empty where there is none. */
    private static String stty(String... words) {
        try {
            var command = new ArrayList<>(List.of("stty"));
            command.addAll(Arrays.asList(words));
            Process stty = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor(2, TimeUnit.SECONDS) && stty.exitValue() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
