package dev.tutti.cli.report;

import dev.tutti.event.FailureReport;
import dev.tutti.event.UnitStatus;
import java.util.List;
import java.util.Set;

/**
 * One unit from the start to the end.
 *
 * @param status how it was last, before it was stopped
 * @param spans its states, oldest first, without a gap
 * @param failures what went wrong, oldest first
 */
public record UnitHistory(UnitStatus status, List<Span> spans, List<FailureReport> failures) {

    private static final Set<String> BY_ITS_END = Set.of("down", "stopping");

    /** Keeps copies. */
    public UnitHistory {
        spans = List.copyOf(spans);
        failures = List.copyOf(failures);
    }

    /** Its name. */
    public String name() {
        return status.name().value();
    }

    /** Whether it was ever up, or somebody tried. */
    public boolean tookPart() {
        return spans.stream().anyMatch(span -> !span.state().equals("down"));
    }

    /** How far it came, its stop left aside; {@code down} where it never began. */
    public String outcome() {
        return spans.stream()
                .map(Span::state)
                .filter(state -> !BY_ITS_END.contains(state))
                .reduce((earlier, later) -> later)
                .orElse("down");
    }

    /** Whether it ended in failure. */
    public boolean hasFailed() {
        return outcome().equals("failed") || outcome().equals("stuck");
    }
}
