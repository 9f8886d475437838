package dev.tutti.log;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log with a console that can be read, and a clock that moves when told. */
final class Console implements AutoCloseable {

    private final ByteArrayOutputStream units = new ByteArrayOutputStream();
    private final ByteArrayOutputStream own = new ByteArrayOutputStream();
    private final Map<String, RunOutput> runs = new HashMap<>();
    private final LogRouter router;
    private volatile Instant now = Instant.parse("2026-11-20T20:44:01.007Z");

    private Console(LoggerRules root, int longestLine) {
        InstantSource clock = () -> now;
        router = new LogRouter(clock, root, longestLine);
    }

    static Console bare() {
        return new Console(LoggerRules.none(), LineStream.LONGEST_LINE);
    }

    static Console withLinesUpTo(int longestLine) {
        return new Console(LoggerRules.none(), longestLine).showing(false);
    }

    static Console plain() {
        return bare().showing(false);
    }

    static Console coloured() {
        return bare().showing(true);
    }

    static Console ruled(LoggerRules root) {
        return new Console(root, LineStream.LONGEST_LINE).showing(false);
    }

    private Console showing(boolean colour) {
        var look = new TextLook(ZoneOffset.UTC, colour, List.of("db", "web"));
        router.add(new TextSink(units, own, look, () -> {}));
        return this;
    }

    LogRouter router() {
        return router;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    RunOutput run(String unit) {
        return run(unit, LoggerRules.none());
    }

    RunOutput run(String unit, LoggerRules rules) {
        return runs.computeIfAbsent(unit, name -> router.open(new Run(UnitName.of(name), 1), rules));
    }

    void out(String unit, String text) {
        write(unit, Stream.STDOUT, text.getBytes(StandardCharsets.UTF_8));
    }

    void err(String unit, String text) {
        write(unit, Stream.STDERR, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String unit, Stream stream, byte[] bytes) {
        run(unit).write(stream, bytes, 0, bytes.length);
    }

    void end(String unit) {
        run(unit).end(Stream.STDOUT);
        run(unit).end(Stream.STDERR);
    }

    /** What the unit wrote, as lines. */
    List<String> lines(String unit) {
        return router.last(new Run(UnitName.of(unit), 1), 1_000).stream()
                .map(LogLine::text)
                .toList();
    }

    List<LogLine> about(String unit) {
        return router.last(UnitName.of(unit), 1_000);
    }

    String shown() {
        return units.toString(StandardCharsets.UTF_8);
    }

    String said() {
        return own.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        router.close();
    }
}
