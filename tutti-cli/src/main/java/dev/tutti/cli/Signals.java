package dev.tutti.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Takes the signals that end a command, until it is closed. */
final class Signals implements AutoCloseable {

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    /** @param onSignal called with {@code INT}, {@code TERM} or {@code HUP}, in a thread of the JVM */
    Signals(Consumer<String> onSignal) {
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            var signal = new Signal(name);
            try {
                before.put(signal, Signal.handle(signal, taken -> onSignal.accept(taken.getName())));
            } catch (IllegalArgumentException e) {
                // The JVM was started without its signals (-Xrs), or under nohup; then they have their usual effect.
                System.getLogger(Signals.class.getName()).log(System.Logger.Level.DEBUG, "Cannot take " + name, e);
            }
        }
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
