package dev.tutti.cli;

import dev.tutti.daemon.StatusJson;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why the units of a project that has just come down are not up: how they failed, or what they waited for in vain. */
final class LastEvidence {

    private final Running running;
    private final StartOutcome outcome;
    /** Those the start was given up for, by unit. Stopping the rest has made these units look as if nothing was wrong. */
    private final Map<String, FailureReport> causes;

    /** @param running has ended */
    LastEvidence(Running running) {
        this.running = running;
        this.outcome = running.run().outcome().join();
        this.causes = isGivenUp(outcome) ? outcome.failures() : Map.of();
    }

    /** Rather than stopped by somebody. */
    private static boolean isGivenUp(StartOutcome outcome) {
        return outcome.isStopping()
                && (outcome.code().equals(ExitCode.TIMEOUT)
                        || outcome.code().equals(ExitCode.of(outcome.failures().values())));
    }

    /** Empty where nothing is to be told. It outlives the run, and so holds no secrets. */
    String of(UnitStatus unit) {
        return running.rules().redaction().text(told(unit));
    }

    private String told(UnitStatus unit) {
        if (StatusJson.state(unit).equals("failed")) {
            return Evidence.in(running).of(List.of(unit.name()));
        }
        String name = unit.name().value();
        if (causes.containsKey(name)) {
            return text(name);
        }
        return Optional.ofNullable(outcome.late().get(unit.name())).orElseGet(() -> waitedFor(unit.name()));
    }

    private String waitedFor(UnitName unit) {
        boolean waited = outcome.units()
                .unit(unit)
                .filter(then -> then.wanted() && !Summary.isThere(then))
                .isPresent();
        if (!waited || causes.isEmpty()) {
            return "";
        }
        List<String> needs = running.engine().world().graph().withNeeds(Set.of(unit)).stream()
                .map(UnitName::value)
                .filter(causes::containsKey)
                .toList();
        return needs.isEmpty()
                ? ""
                : "%s waited for %s\n%s"
                        .formatted(
                                unit,
                                String.join(", ", needs),
                                needs.stream().map(this::text).collect(Collectors.joining("\n")));
    }

    private String text(String unit) {
        return causes.entrySet().stream()
                .filter(cause -> cause.getKey().equals(unit))
                .map(cause -> unit + " " + FailureText.of(cause.getValue()))
                .collect(Collectors.joining());
    }
}
