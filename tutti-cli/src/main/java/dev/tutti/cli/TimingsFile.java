package dev.tutti.cli;

import dev.tutti.hcl.Document;
import dev.tutti.hcl.Evaluator;
import dev.tutti.hcl.Scope;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.Value;
import dev.tutti.json.JsonText;
import dev.tutti.model.UnitName;
import dev.tutti.timing.PastStart;
import dev.tutti.timing.PastStart.UnitTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long the last starts of a project took, one JSON object per line. What cannot be read is left out and is gone with
 * the next start. Whoever reads it sees it whole; of two who add to it at the same moment, one may be lost.
 */
final class TimingsFile {

    /** Of starts of a project, and of those beside what ran already. */
    private static final int MOST = 50;
    /** The mark of a start that did not come up. */
    private static final String FAILED = "\"failed\":true,";
    /** The mark of a start beside what ran already. */
    private static final String BESIDE = "\"beside\":true,";
    /** As many starts of thousands of units are less; anything larger is not ours. */
    private static final long LARGEST = 16 * 1024 * 1024;
    /** A year; what is longer is no start. */
    private static final long LONGEST = Duration.ofDays(366).toMillis();

    private final Path file;

    private TimingsFile(Path file) {
        this.file = file;
    }

    /** Of the project in a directory. */
    static TimingsFile of(Path root) {
        return new TimingsFile(root.resolve(".tutti").resolve("timings.jsonl"));
    }

    /** Oldest first; empty where there is none. */
    List<PastStart> read() {
        List<PastStart> all =
                lines().stream().flatMap(line -> start(line).stream()).toList();
        return all.subList(Math.max(0, all.size() - 2 * MOST), all.size());
    }

    /** Those that look like ours. A start does not wait until they are understood. */
    private List<String> lines() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return List.of();
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("{") && line.endsWith("}"))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /**
     * Adds a start, and forgets the oldest ones; those that failed first, with which none is compared. However often units
     * are started beside others, the starts of the project stay, and the other way round.
     */
    void add(PastStart last) throws IOException {
        var all = new ArrayList<>(lines());
        List<String> like = all.stream()
                .filter(line -> line.contains(BESIDE) == last.beside())
                .collect(Collectors.toCollection(ArrayList::new));
        while (like.size() >= MOST) {
            String oldest = like.stream()
                    .filter(line -> line.contains(FAILED))
                    .findFirst()
                    .orElse(like.get(0));
            like.remove(oldest);
            all.remove(oldest);
        }
        all.add(json(last));
        WholeFile.replace(file, String.join("\n", all) + "\n");
    }

    private static String json(PastStart start) {
        String units = start.units().entrySet().stream()
                .map(unit -> "%s:{\"took\":%d,\"waited\":%d}"
                        .formatted(
                                JsonText.string(unit.getKey().value()),
                                unit.getValue().took().toMillis(),
                                unit.getValue().waited().toMillis()))
                .collect(Collectors.joining(","));
        return "{\"began\":\"%s\",\"total\":%d,%s%s\"units\":{%s}}"
                .formatted(
                        start.began().truncatedTo(ChronoUnit.MILLIS),
                        start.total().toMillis(),
                        start.failed() ? FAILED : "",
                        start.beside() ? BESIDE : "",
                        units);
    }

    /** Keys that nobody knows are left to later versions. */
    private static Optional<PastStart> start(String line) {
        Map<String, Value> object = object(line);
        Optional<Instant> began = text(object, "began").flatMap(TimingsFile::instant);
        Optional<Duration> total = duration(object, "total");
        Optional<Map<String, Value>> units =
                Optional.ofNullable(object.get("units")).flatMap(Value::entries);
        boolean failed = line.contains(FAILED);
        boolean beside = line.contains(BESIDE);
        return began.flatMap(at -> total.flatMap(
                took -> units.flatMap(TimingsFile::units).map(all -> new PastStart(at, took, failed, beside, all))));
    }

    private static Map<String, Value> object(String line) {
        Document document = Document.parse(Source.of("timings.json", line));
        if (document.hasErrors()) {
            return Map.of();
        }
        var evaluator = new Evaluator(Scope.of(Map.of(), List.of()));
        var values = new HashMap<String, Value>();
        document.body()
                .attributes()
                .forEach(attribute -> values.put(
                        attribute.name().text(),
                        evaluator.evaluate(attribute.value()).value()));
        return values;
    }

    private static Optional<Map<UnitName, UnitTime>> units(Map<String, Value> values) {
        var units = new LinkedHashMap<UnitName, UnitTime>();
        for (Map.Entry<String, Value> unit : values.entrySet()) {
            Map<String, Value> times = unit.getValue().entries().orElse(Map.of());
            Optional<Duration> took = duration(times, "took");
            Optional<Duration> waited = duration(times, "waited");
            Optional<UnitName> name = name(unit.getKey());
            if (took.isEmpty() || waited.isEmpty() || name.isEmpty()) {
                return Optional.empty();
            }
            units.put(name.get(), new UnitTime(took.get(), waited.get()));
        }
        return Optional.of(units);
    }

    private static Optional<UnitName> name(String text) {
        try {
            return Optional.of(UnitName.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, Value> object, String key) {
        return Optional.ofNullable(object.get(key)).flatMap(Value::text);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(Map<String, Value> object, String key) {
        return Optional.ofNullable(object.get(key))
                .flatMap(Value::whole)
                .filter(millis -> millis >= 0 && millis <= LONGEST)
                .map(Duration::ofMillis);
    }
}
