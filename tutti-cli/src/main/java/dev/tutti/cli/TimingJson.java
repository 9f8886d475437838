package dev.tutti.cli;

import dev.tutti.json.JsonText;
import dev.tutti.timing.Attempt;
import dev.tutti.timing.BringUp;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.Slower;
import dev.tutti.timing.StartRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Starts and paths as JSON. Times are in milliseconds since the start began, so that they add up. */
final class TimingJson {

    private TimingJson() {}

    /**
     * {@code {"start":1,"began":…,"units":[…],"slower":[…],"critical_path":{…}}}; what has not come about is left out.
     *
     * @param slower what took longer than in earlier starts
     */
    static String of(StartRecord start, Instant now, List<Slower> slower) {
        String units =
                start.units().stream().map(unit -> unit(unit, start.began())).collect(Collectors.joining(","));
        String path = CriticalPath.of(start, now)
                .map(found -> ",\"critical_path\":" + of(found))
                .orElse("");
        String remarkable = slower.stream().map(TimingJson::slower).collect(Collectors.joining(","));
        return "{\"start\":%d,\"began\":\"%s\",\"units\":[%s],\"slower\":[%s]%s}"
                .formatted(start.number(), start.began(), units, remarkable, path);
    }

    private static String slower(Slower unit) {
        return "{\"unit\":%s,\"took_ms\":%d,\"median_ms\":%d,\"starts\":%d}"
                .formatted(
                        JsonText.string(unit.unit().value()),
                        unit.took().toMillis(),
                        unit.median().toMillis(),
                        unit.starts());
    }

    private static String unit(BringUp unit, Instant began) {
        return "{\"unit\":%s,\"outcome\":\"%s\",\"runs\":%d,\"wanted_ms\":%d%s%s%s%s}"
                .formatted(
                        JsonText.string(unit.unit().value()),
                        word(unit.outcome()),
                        unit.runs(),
                        millis(began, unit.wanted()),
                        moment("cleared_ms", began, unit.cleared()),
                        moment("launched_ms", began, unit.last().flatMap(Attempt::launched)),
                        moment("reached_ms", began, unit.reached()),
                        unit.waitedFor()
                                .map(need -> ",\"waited_for\":"
                                        + JsonText.string(need.unit().value()))
                                .orElse(""));
    }

    private static String moment(String name, Instant began, Optional<Instant> at) {
        return at.map(moment -> ",\"%s\":%d".formatted(name, millis(began, moment)))
                .orElse("");
    }

    /** {@code {"began":…,"took_ms":4950,"still_going":false,"steps":[…]}}. */
    static String of(CriticalPath path) {
        String steps =
                path.steps().stream().map(step -> step(step, path.began())).collect(Collectors.joining(","));
        return "{\"began\":\"%s\",\"took_ms\":%d,\"still_going\":%b,\"steps\":[%s]}"
                .formatted(path.began(), millis(path.began(), path.ended()), path.isUnderWay(), steps);
    }

    private static String step(CriticalPath.Step step, Instant began) {
        Instant cleared = step.from().plus(step.waiting());
        Instant running = cleared.plus(step.retrying());
        Instant launched = running.plus(step.launching());
        return ("{\"unit\":%s,\"outcome\":\"%s\",\"runs\":%d,\"from_ms\":%d,\"to_ms\":%d,"
                        + "\"waiting_ms\":%d,\"failing_ms\":%d,\"launching_ms\":%d,\"coming_up_ms\":%d}")
                .formatted(
                        JsonText.string(step.unit().value()),
                        word(step.outcome()),
                        step.runs(),
                        millis(began, step.from()),
                        millis(began, step.to()),
                        millis(began, cleared) - millis(began, step.from()),
                        millis(began, running) - millis(began, cleared),
                        millis(began, launched) - millis(began, running),
                        millis(began, step.to()) - millis(began, launched));
    }

    private static String word(BringUp.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static long millis(Instant began, Instant at) {
        return Duration.between(began, at).toMillis();
    }
}
