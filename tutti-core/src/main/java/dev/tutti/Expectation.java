package dev.tutti;

import dev.tutti.engine.StopNeeded;
import dev.tutti.model.Exit;
import dev.tutti.model.Signal;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.runtime.Ending;
import java.util.Optional;
import java.util.stream.Stream;

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

    boolean accepts(Unit unit, Ending ending) {
        // Whoever killed it does not care how it ends, and who stops it at the same moment cannot know better.
        boolean killWanted = codes.isEmpty() && ending.end().needed() == StopNeeded.KILL_WANTED;
        return any || killWanted || acceptsCode(unit, ending) && (!ending.isOverdue() || isKillExpected(unit));
    }

    private boolean acceptsCode(Unit unit, Ending ending) {
        return codes(unit).accepts(ending.end().exit()) || codes.isEmpty() && ending.diedOfBeingAsked();
    }

    /** Who expects the code of a kill expects a kill, whichever process of the unit it takes. */
    private boolean isKillExpected(Unit unit) {
        return Stream.of(Signal.KILL, unit.stop().killSignal())
                .anyMatch(signal -> codes(unit).accepts(Exit.bySignal(signal.number())));
    }
}
