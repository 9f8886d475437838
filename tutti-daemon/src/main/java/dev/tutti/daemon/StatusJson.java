package dev.tutti.daemon;

import dev.tutti.engine.Backoff;
import dev.tutti.engine.Exited;
import dev.tutti.engine.Failure;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Exit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Units and failures as JSON, the same wherever they are written. Never holds values of environment variables. */
public final class StatusJson {

    private StatusJson() {}

    /** A unit at one moment. */
    public static Json of(UnitStatus unit) {
        return of(unit, state(unit));
    }

    /** The same where more is known of how it is than that moment tells. */
    public static Json of(UnitStatus unit, String state) {
        Optional<Exited> exited = unit.state() instanceof Exited it ? Optional.of(it) : Optional.empty();
        Optional<Failure> failure = exited.flatMap(Exited::failure)
                .or(() -> unit.state() instanceof Backoff backoff ? backoff.failure() : Optional.empty());
        return new Json()
                .put("name", unit.name().value())
                .put("lifetime", word(unit.lifetime()))
                .put("wanted", unit.wanted())
                .put("state", state)
                .put("since", unit.since().toString())
                .put("run", unit.state().run().map(run -> run.number()))
                .put("restarts", unit.restarts())
                .put("pid", unit.pid().isPresent() ? Optional.of(unit.pid().getAsLong()) : Optional.empty())
                .put("ports", new TreeMap<>(unit.ports()))
                .put("ready_after_ms", unit.readyAfter().map(Duration::toMillis))
                .put("exit_code", exited.flatMap(Exited::exit).map(Exit::code))
                .put("failure", failure.map(Failure::toString));
    }

    /** {@code down}, {@code starting}, {@code running}, {@code ready}, {@code stopping}, {@code backoff}, {@code stuck},
     * {@code succeeded} (of a task), {@code ended} (of a service), {@code failed}. */
    public static String state(UnitStatus unit) {
        if (unit.state() instanceof Exited exited) {
            boolean task = unit.lifetime() == dev.tutti.model.Lifetime.TASK;
            return exited.failure().isPresent() ? "failed" : task ? "succeeded" : "ended";
        }
        return word(unit.state().phase());
    }

    /** A failure with its evidence. */
    public static Json of(FailureReport report) {
        return new Json()
                .put("kind", word(report.failure().kind()))
                .put("run", report.failure().run().number())
                .put("headline", FailureText.headline(report))
                .put("command", report.workload())
                .put("directory", report.directory())
                .put("after_ms", report.after().toMillis())
                .put("exit_code", report.failure().exit().map(Exit::code))
                .put(
                        "probes",
                        report.probes().stream().map(FailureText::evidence).toList())
                .put("last_lines", report.lastLines())
                .put("hint", report.hint());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
