package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.daemon.StatusJson;
import dev.tutti.engine.Change;
import dev.tutti.event.FailureReport;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What came of a change of a running project.
 *
 * @param took until that was known
 * @param missed the units that are not where they should be
 */
record Altered(Change change, Outcome outcome, ExitCode code, Duration took, Set<UnitName> missed) {

    /** How it went. */
    enum Outcome {
        DONE,
        FAILED,
        TIMEOUT,
        /** The whole project was stopped meanwhile. */
        STOPPED,
        /** Nobody has waited for it. */
        UNKNOWN,
        /** Nothing was to be done yet. */
        PLANNED
    }

    /** Without anything having been done: because nothing was to be, or nothing differs. */
    static Altered of(Change change, Outcome outcome) {
        return new Altered(change, outcome, ExitCode.OK, Duration.ZERO, Set.of());
    }

    /** One document for a program. Names variables, never their values. */
    String json(Evidence evidence) {
        List<FailureReport> failures = evidence.failures(missed);
        return new Json()
                .put("outcome", word(outcome))
                .put("took_ms", took.toMillis())
                .put("changes", change.parts().stream().map(Altered::json).toList())
                .put("missed", missed.stream().map(UnitName::value).toList())
                .put("failures", failures.stream().map(Altered::json).toList())
                .toString();
    }

    private static Json json(Change.Part part) {
        return new Json()
                .put("action", word(part.action()))
                .put("unit", part.unit().value())
                .put("causes", part.causes());
    }

    private static Json json(FailureReport report) {
        return StatusJson.of(report).put("unit", report.failure().run().unit().value());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
