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
 * @param signal what they are stopped with instead of what their policies say
 * @param codes what is expected instead of what the units say; death by signal then counts only if it is among them
 */
record Expectation(Optional<Signal> signal, Optional<SuccessCodes> codes) {

    static Expectation usual() {
        return new Expectation(Optional.empty(), Optional.empty());
    }

    static Expectation stoppedWith(Signal signal) {
        return new Expectation(Optional.of(signal), Optional.empty());
    }

    static Expectation codes(SuccessCodes codes) {
        return new Expectation(Optional.empty(), Optional.of(codes));
    }

    SuccessCodes codes(Unit unit) {
        return codes.orElse(unit.success());
    }

    /** What a unit is asked to stop with, in words. */
    String asked(Unit unit) {
        boolean byCommand = signal.isEmpty() && unit.stop().command().isPresent();
        return byCommand
                ? "its stop command"
                : "SIG" + signal.orElse(unit.stop().signal());
    }

    boolean accepts(Unit unit, Notice.RunEnded end) {
        Exit exit = end.exit();
        if (codes.isPresent()) {
            return codes.get().accepts(exit);
        }
        Signal asked = signal.orElse(unit.stop().signal());
        boolean diedOfIt = end.needed() == StopNeeded.ASKING
                && exit.signal().filter(number -> number == asked.number()).isPresent();
        return unit.success().accepts(exit) || diedOfIt;
    }
}
