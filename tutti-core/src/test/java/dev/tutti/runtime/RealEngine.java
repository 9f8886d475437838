package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.FailureReport;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.Await;
import dev.tutti.process.ProcessDriver;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An engine with one unit that runs real processes, and what it told. Closing stops it and checks that nothing is left. */
final class RealEngine implements AutoCloseable, EventListener {

    private static final long LONGEST_SECONDS = 30;

    private final UnitName name;
    private final Engine engine;
    private final Record log = new Record();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    RealEngine(Unit unit) {
        name = unit.name();
        var project = new Project("test", Path.of("/"), List.of(unit));
        engine = new Engine(project, new Drivers(List.of(new ProcessDriver())), log, new MonotonicClock());
        engine.subscribe("test", this);
    }

    CompletableFuture<GoalResult> begin() {
        return engine.start(java.util.Set.of(name));
    }

    GoalResult start() throws Exception {
        return get(begin());
    }

    GoalResult stop() throws Exception {
        return get(engine.stop(java.util.Set.of(name)));
    }

    static GoalResult get(CompletableFuture<GoalResult> result) throws Exception {
        return result.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    void awaitOutput(String text) {
        Await.until("output " + text, () -> log.text().contains(text));
    }

    /** The number that a line {@code name=4711} holds. */
    long number(String key) {
        Await.until(key + " in output", () -> log.text().matches("(?s).*\\b" + key + "=\\d+\\n.*"));
        return Long.parseLong(log.text().replaceAll("(?s).*\\b" + key + "=(\\d+)\\n.*", "$1"));
    }

    FailureReport awaitFailure() {
        Await.until("a failure", () -> failures().findFirst().isPresent());
        return failures().findFirst().orElseThrow();
    }

    Stream<FailureReport> failures() {
        return told().flatMap(told -> told.report().stream());
    }

    Notice.RunEnded awaitEnd() {
        Await.until("the end of the run", () -> ends().findFirst().isPresent());
        return ends().findFirst().orElseThrow();
    }

    private Stream<Notice.RunEnded> ends() {
        return told().map(Event.Told::notice)
                .filter(Notice.RunEnded.class::isInstance)
                .map(Notice.RunEnded.class::cast);
    }

    private Stream<Event.Told> told() {
        return events.stream().filter(Event.Told.class::isInstance).map(Event.Told.class::cast);
    }

    boolean hasBeen(Phase phase) {
        return events.stream()
                .anyMatch(event -> event instanceof Event.Changed changed
                        && changed.after().state().phase() == phase);
    }

    @Override
    public void onSnapshot(Snapshot snapshot) {
        // Taken before anything runs.
    }

    @Override
    public void onEvent(NumberedEvent event) {
        events.add(event.event());
    }

    List<String> survivors() throws Exception {
        return engine.survivors(name).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        assertThat(stop().reached()).isTrue();
        assertThat(survivors()).isEmpty();
        engine.close();
    }

    /** Keeps all output of all runs. */
    private static final class Record implements RunLog, RunOutput {

        /** Guarded by {@code this}. */
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public RunOutput open(Run run) {
            return this;
        }

        @Override
        public synchronized void write(RunOutput.Stream stream, byte[] buffer, int offset, int length) {
            bytes.write(buffer, offset, length);
        }

        @Override
        public void end(RunOutput.Stream stream) {
            // Nothing is held back.
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            List<String> lines = text().lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }
}
