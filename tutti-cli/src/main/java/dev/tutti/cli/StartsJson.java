package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Json;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.timing.Attempt;
import dev.tutti.timing.BringUp;
import dev.tutti.timing.StartRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts as they are kept in {@code last.json}: whole, so that what was told of them can be told again. */
final class StartsJson {

    private StartsJson() {}

    static List<Json> of(List<StartRecord> starts) {
        return starts.stream()
                .map(start -> new Json()
                        .put("number", start.number())
                        .put("began", start.began().toString())
                        .put("units", start.units().stream().map(StartsJson::of).toList()))
                .toList();
    }

    private static Json of(BringUp unit) {
        var json = new Json()
                .put("unit", unit.unit().value())
                .put("lifetime", unit.lifetime().name())
                .put("start", unit.start())
                .put("wanted", unit.wanted().toString())
                .put("outcome", unit.outcome().name());
        unit.first().ifPresent(first -> json.put("first", List.of(of(first))));
        unit.last().ifPresent(last -> json.put("last", List.of(of(last))));
        unit.reached().ifPresent(reached -> json.put("reached", reached.toString()));
        unit.over().ifPresent(over -> json.put("over", over.toString()));
        unit.waitedFor().ifPresent(need -> json.put("waited_for", need.unit().value()));
        return json;
    }

    private static Json of(Attempt attempt) {
        var json = new Json()
                .put("run", attempt.run())
                .put("began", attempt.began().toString());
        attempt.launched().ifPresent(launched -> json.put("launched", launched.toString()));
        return json;
    }

    /**
     * Reads what {@link #of} has written.
     *
     * @throws MalformedFrameException if it is something else
     * @throws IllegalArgumentException if a name or a word is none
     * @throws java.time.DateTimeException if a time is none
     */
    static List<StartRecord> read(List<Frame> frames) throws MalformedFrameException {
        var starts = new ArrayList<StartRecord>();
        for (Frame frame : frames) {
            Map<String, Frame> ways = new LinkedHashMap<>();
            for (Frame way : frame.frames("units")) {
                ways.put(way.text("unit").orElse(""), way);
            }
            Map<String, BringUp> units = new LinkedHashMap<>();
            for (String name : ways.keySet()) {
                way(name, ways, units, new HashSet<>());
            }
            int number = frame.number("number").orElse(0L).intValue();
            starts.add(new StartRecord(
                    number, instant(frame, "began").orElse(Instant.EPOCH), inOrder(ways.keySet(), units)));
        }
        return starts;
    }

    private static List<BringUp> inOrder(Collection<String> names, Map<String, BringUp> units) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(units.get(name)).stream())
                .toList();
    }

    /**
     * @param known those that were read; this one is added
     * @param above those that wait for it: in a file that somebody has edited they may do so in a circle
     * @return empty where a need belongs to an earlier start, or waits for itself
     */
    private static Optional<BringUp> way(
            String name, Map<String, Frame> ways, Map<String, BringUp> known, Set<String> above)
            throws MalformedFrameException {
        Optional<BringUp> read = Optional.ofNullable(known.get(name));
        if (read.isPresent()) {
            return read;
        }
        Optional<Frame> frame = Optional.ofNullable(ways.get(name));
        if (frame.isEmpty() || !above.add(name)) {
            return Optional.empty();
        }
        Frame way = frame.get();
        Optional<String> need = way.text("waited_for");
        Optional<BringUp> waitedFor = need.isPresent() ? way(need.get(), ways, known, above) : Optional.empty();
        var unit = new BringUp(
                UnitName.of(name),
                Lifetime.valueOf(way.text("lifetime").orElse("")),
                way.number("start").orElse(0L).intValue(),
                instant(way, "wanted").orElse(Instant.EPOCH),
                attempt(way, "first"),
                attempt(way, "last"),
                BringUp.Outcome.valueOf(way.text("outcome").orElse("")),
                instant(way, "reached"),
                instant(way, "over"),
                waitedFor);
        known.put(name, unit);
        return Optional.of(unit);
    }

    private static Optional<Attempt> attempt(Frame way, String which) throws MalformedFrameException {
        List<Frame> found = way.frames(which);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Frame attempt = found.get(0);
        int run = attempt.number("run").orElse(0L).intValue();
        return Optional.of(
                new Attempt(run, instant(attempt, "began").orElse(Instant.EPOCH), instant(attempt, "launched")));
    }

    private static Optional<Instant> instant(Frame frame, String name) throws MalformedFrameException {
        return frame.text(name).map(Instant::parse);
    }
}
