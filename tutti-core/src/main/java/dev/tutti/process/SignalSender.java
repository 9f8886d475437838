package dev.tutti.process;

import dev.tutti.model.Signal;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends any signal to processes and whole groups, which the JDK cannot, by the program {@code kill}. */
final class SignalSender {

    private static final long PATIENCE_SECONDS = 5;
    private static final List<String> PROGRAMS = List.of("/bin/kill", "/usr/bin/kill");

    private SignalSender() {}

    /**
     * Returns when the signal has been sent. Targets that are gone are no error.
     *
     * @param targets process ids; groups as negative numbers
     */
    static void send(Signal signal, Collection<Long> targets) {
        List<String> words = command(PROGRAMS, signal, targets);
        try {
            var sender = new ProcessBuilder(words)
                    .directory(new File("/"))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            // A sender must not be taken for a part of what it kills.
            sender.environment().remove(RunMarker.VARIABLE);
            Forks.start(sender).waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException failed) {
            System.getLogger(SignalSender.class.getName())
                    .log(System.Logger.Level.WARNING, "Cannot send SIG" + signal.name() + " to " + targets, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the program, or by what every shell has built in: small systems have no such program. */
    static List<String> command(List<String> programs, Signal signal, Collection<Long> targets) {
        List<String> numbers = targets.stream().map(String::valueOf).toList();
        var words = new ArrayList<String>();
        programs.stream()
                .filter(program -> new File(program).canExecute())
                .findFirst()
                .ifPresentOrElse(
                        program -> words.addAll(List.of(program, "-" + signal.name(), "--")),
                        () -> words.addAll(List.of("/bin/sh", "-c", "kill -" + signal.name() + " \"$@\"", "kill")));
        words.addAll(numbers);
        return words;
    }
}
