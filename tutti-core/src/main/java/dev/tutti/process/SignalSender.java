package dev.tutti.process;

import dev.tutti.model.Signal;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends any signal to processes and whole groups, which the JDK cannot, by the {@code kill} program. */
final class SignalSender {

    private static final System.Logger LOG = System.getLogger(SignalSender.class.getName());
    private static final long PATIENCE_SECONDS = 5;

    private SignalSender() {}

    /**
     * Returns when the signal has been sent. Targets that are gone are no error.
     *
     * @param targets process ids; groups as negative numbers
     */
    static void send(Signal signal, Collection<Long> targets) {
        var words = new ArrayList<>(List.of(program(), "-" + signal.name(), "--"));
        targets.forEach(target -> words.add(Long.toString(target)));
        try {
            var sender = new ProcessBuilder(words)
                    .directory(new File("/"))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            // A sender must not be taken for a part of what it kills.
            sender.environment().remove(RunMarker.VARIABLE);
            sender.start().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "Cannot send SIG" + signal.name() + " to " + targets, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String program() {
        return new File("/bin/kill").canExecute() ? "/bin/kill" : "/usr/bin/kill";
    }
}
