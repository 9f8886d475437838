package dev.tutti;

import dev.tutti.engine.Notice;
import dev.tutti.engine.StopNeeded;
import dev.tutti.model.Exit;
import dev.tutti.model.Signal;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import java.util.Optional;

/**
 * How runs are expected to end when they are stopped.
 *
 * @param any whether any end will do
 * @param signal what they are stopped with instead of what their policies say
 * @param codes what is expected instead of what the units say; death by signal then counts only if it is among them
 */
record Expectation(boolean any, Optional<Signal> signal, Optional<SuccessCodes> codes) {

    static Expectation usual() {
        return new Expectation(false, Optional.empty(), Optional.empty());
    }

    static Expectation none() {
        return new Expectation(true, Optional.empty(), Optional.empty());
    }

    static Expectation stoppedWith(Signal signal) {
        return new Expectation(false, Optional.of(signal), Optional.empty());
    }

    static Expectation codes(SuccessCodes codes) {
        return new Expectation(false, Optional.empty(), Optional.of(codes));
    }

    SuccessCodes codes(Unit unit) {
        return codes.orElse(unit.success());
    }

    /** What a unit is asked to stop with, in words. */
    String asked(Unit unit) {
        boolean byCommand = signal.isEmpty() && unit.stop().command().isPresent();
        return byCommand ? "its stop command" : "SIG" + signalFor(unit);
    }

    boolean accepts(Unit unit, Notice.RunEnded end) {
        Exit exit = end.exit();
        if (any) {
            return true;
        }
        if (codes.isPresent()) {
            return codes.get().accepts(exit);
        }
        boolean diedOfIt = end.needed() == StopNeeded.ASKING
                && exit.signal()
                        .filter(number -> number == signalFor(unit).number())
                        .isPresent();
        // Whoever killed it does not care how it ends, and who stops it at the same moment cannot know better.
        return unit.success().accepts(exit) || diedOfIt || end.needed() == StopNeeded.KILL_WANTED;
    }

    private Signal signalFor(Unit unit) {
        return signal.orElse(unit.stop().signal());
    }
}
