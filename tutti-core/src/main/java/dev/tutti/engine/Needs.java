package dev.tutti.engine;

import dev.tutti.model.Dependency;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether a unit's needs are met, and whether they can be. */
final class Needs {

    private Needs() {}

    /**
     * A need that is not met.
     *
     * @param hopeless whether it cannot be met as things are
     */
    record Unmet(Dependency need, Standing other, boolean hopeless) {
        @Override
        public String toString() {
            return "%s must %s, %s".formatted(need.on(), wanted(need.until()), is(other));
        }
    }

    static List<Unmet> unmet(Unit unit, Function<UnitName, Optional<Standing>> world) {
        return stream(unit, world).toList();
    }

    /** Why the unit cannot come up as things are. */
    static Optional<Unmet> hopeless(Unit unit, Function<UnitName, Optional<Standing>> world) {
        return stream(unit, world).filter(Unmet::hopeless).findFirst();
    }

    static boolean areMet(Unit unit, Function<UnitName, Optional<Standing>> world) {
        return stream(unit, world).findFirst().isEmpty();
    }

    private static Stream<Unmet> stream(Unit unit, Function<UnitName, Optional<Standing>> world) {
        return unit.needs().stream()
                .flatMap(
                        need -> world
                                .apply(need.on())
                                .filter(other -> !other.removed())
                                .flatMap(other -> look(need, other))
                                .stream());
    }

    private static Optional<Unmet> look(Dependency need, Standing other) {
        if (isMet(need.until(), other)) {
            return Optional.empty();
        }
        boolean hopeless = isHopeless(need.until(), other);
        return hopeless && need.optional() ? Optional.empty() : Optional.of(new Unmet(need, other, hopeless));
    }

    private static boolean isMet(Dependency.Condition until, Standing other) {
        if (other.restartAsked()) {
            return false;
        }
        UnitState state = other.state();
        return switch (until) {
            case STARTED -> state.phase() == Phase.RUNNING || state.phase() == Phase.READY || succeeded(other);
            case READY ->
                state.phase() == Phase.READY || (other.unit().isTask() && (isSettled(state) || succeeded(other)));
            case SUCCEEDED -> succeeded(other);
            case COMPLETED -> state.phase() == Phase.EXITED;
        };
    }

    /** A task without a readiness check is as ready as it gets when it runs. */
    private static boolean isSettled(UnitState state) {
        return state instanceof Running running && running.pending().isEmpty();
    }

    private static boolean succeeded(Standing other) {
        return other.state() instanceof Exited exited
                && exited.failure().isEmpty()
                && exited.exit().isPresent();
    }

    private static boolean isHopeless(Dependency.Condition until, Standing other) {
        return switch (other.state().phase()) {
            case EXITED -> !(until == Dependency.Condition.COMPLETED);
            case STUCK -> true;
            case DOWN -> !other.wanted() || other.hopeless().isPresent();
            case STARTING, RUNNING, READY, BACKOFF -> false;
            case STOPPING -> !other.wanted() || (other.isGivenUp() && until != Dependency.Condition.COMPLETED);
        };
    }

    private static String wanted(Dependency.Condition until) {
        return switch (until) {
            case STARTED -> "be started";
            case READY -> "be ready";
            case SUCCEEDED -> "succeed";
            case COMPLETED -> "complete";
        };
    }

    private static String is(Standing other) {
        if (other.restartAsked() && other.state().phase() != Phase.STUCK) {
            return "is about to restart";
        }
        if (other.isGivenUp()) {
            return "has failed";
        }
        if (other.state() instanceof Exited exited) {
            return exited.failure().isPresent() ? "has failed" : "has ended";
        }
        if (other.state().phase() == Phase.DOWN && !other.wanted()) {
            return "is not wanted";
        }
        return "is " + other.state().phase().name().toLowerCase(Locale.ROOT);
    }
}
