package dev.tutti.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.MonotonicClock;
import dev.tutti.runtime.RunLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot, then every event after it, whatever happens meanwhile. */
@Timeout(120)
class EventFeedTest {

    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"id\":1}\n";

    @TempDir
    private Path directory;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stormy = new AtomicBoolean(true);
    private LogRouter log;
    private Engine engine;
    private ControlServer server;

    /** A log that nobody reads. */
    private record Unread(LogRouter log) implements RunLog {
        @Override
        public RunOutput open(Run run) {
            return log.open(run, LoggerRules.none());
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return List.of();
        }
    }

    private final class Feed implements Service {
        @Override
        public Frame greeting() {
            return Frame.of("hello");
        }

        @Override
        public int call(Call call, Conversation conversation) {
            return 0;
        }

        @Override
        public void subscribe(Conversation conversation, Optional<Long> since) throws InterruptedException {
            EventFeed.send(engine, conversation, since, text -> text.replace("hunter2", "***"), ended);
        }
    }

    @BeforeEach
    void open() throws Exception {
        var clock = new MonotonicClock();
        log = new LogRouter(clock, LoggerRules.none());
        List<Unit> units = IntStream.range(0, 20)
                .mapToObj(i -> Unit.service("unit" + i, new NothingDriver.Nothing("run --password hunter2", i == 19)))
                .toList();
        engine = new Engine(
                new Project("test", directory, units),
                new Drivers(List.of(new NothingDriver())),
                new Unread(log),
                clock);
        server = ControlServer.open(directory, new Feed(), complaints::add);
    }

    @AfterEach
    void close() throws Exception {
        ended.complete(null);
        engine.close();
        log.close();
        server.close();
    }

    private Thread storm() {
        var names =
                IntStream.range(0, 19).mapToObj(i -> UnitName.of("unit" + i)).toList();
        var thread = new Thread(
                () -> {
                    while (stormy.get()) {
                        engine.restart(names, false).join();
                    }
                },
                "storm");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until so many events have been published, without asking for them again and again. */
    private void awaitEvent(long number) throws InterruptedException {
        var reached = new CountDownLatch(1);
        var listener = new EventListener() {
            private void look(long sequence) {
                if (sequence >= number) {
                    reached.countDown();
                }
            }

            @Override
            public void onSnapshot(Snapshot snapshot) {
                look(snapshot.sequence());
            }

            @Override
            public void onEvent(NumberedEvent event) {
                look(event.sequence());
            }
        };
        try (Subscription subscription = engine.subscribe("await", listener)) {
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Reads until that many events have come; gives how many snapshots did. */
    private static int readWithoutGap(Client client, int events, Runnable afterEach) throws Exception {
        assertThat(client.next("hello").type()).isEqualTo("hello");
        long last = -1;
        int snapshots = 0;
        for (int seen = 0; seen < events; ) {
            Frame frame = client.next().orElseThrow();
            long number = frame.number("seq").orElseThrow();
            if (frame.type().equals("snapshot")) {
                assertThat(number).isGreaterThan(last);
                assertThat(frame.frames("units")).hasSize(20);
                snapshots++;
            } else {
                assertThat(frame.type()).isEqualTo("event");
                assertThat(snapshots).isPositive();
                assertThat(number).isEqualTo(last + 1);
                seen++;
            }
            last = number;
            afterEach.run();
        }
        return snapshots;
    }

    @Test
    void nothing_is_missing_between_the_snapshot_and_the_events_of_a_storm() throws Exception {
        Thread storm = storm();
        var readers = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 8; i++) {
            readers.add(CompletableFuture.supplyAsync(() -> {
                try (Client client = Client.of(directory).says(SUBSCRIBE)) {
                    return readWithoutGap(client, 3000, () -> {});
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }

        readers.forEach(reader -> assertThat(reader.join()).isPositive());
        stormy.set(false);
        storm.join();
    }

    @Test
    void what_a_slow_reader_misses_a_snapshot_stands_for() throws Exception {
        Thread storm = storm();
        try (Client slow = Client.of(directory).says(SUBSCRIBE)) {
            // It reads nothing until far more has happened than is kept for it.
            awaitEvent(40_000);
            int snapshots = readWithoutGap(slow, 11_000, () -> {});

            assertThat(snapshots).isGreaterThan(1);
        }
        stormy.set(false);
        storm.join();
    }

    @Test
    void everything_up_to_the_end_is_sent() throws Exception {
        try (Client client = Client.of(directory).says(SUBSCRIBE)) {
            client.next("snapshot");
            engine.start(List.of(UnitName.of("unit1"))).join();
            engine.stopAll().join();
            long last = engine.snapshot().sequence();
            ended.complete(null);

            long seen = 0;
            for (Frame frame = client.next().orElseThrow();
                    frame.type().equals("event");
                    frame = client.next().orElseThrow()) {
                seen = frame.number("seq").orElseThrow();
            }

            assertThat(seen).isEqualTo(last);
        }
    }

    @Test
    void who_asks_for_what_was_before_gets_it_before_the_snapshot() throws Exception {
        engine.start(List.of(UnitName.of("unit1"))).join();
        long before = engine.snapshot().sequence();
        try (Client client = Client.of(directory).says("{\"type\":\"subscribe\",\"id\":1,\"since\":1}\n")) {
            client.next("hello");
            for (long number = 2; number <= before; number++) {
                Frame event = client.next("event");
                assertThat(event.number("seq")).contains(number);
            }
            assertThat(client.next("snapshot").number("seq")).contains(before);
            engine.stopAll().join();

            assertThat(client.next("event").number("seq")).contains(before + 1);
        }
    }

    @Test
    void of_what_was_before_a_storm_only_the_end_is_kept() throws Exception {
        Thread storm = storm();
        awaitEvent(2_000);
        try (Client client = Client.of(directory).says("{\"type\":\"subscribe\",\"id\":1,\"since\":0}\n")) {
            client.next("hello");
            long last = client.next("event").number("seq").orElseThrow();
            assertThat(last).isGreaterThan(1_000);
            for (int i = 0; i < 3_000; i++) {
                Frame frame = client.next().orElseThrow();
                long number = frame.number("seq").orElseThrow();
                assertThat(number).isEqualTo(frame.type().equals("snapshot") ? last : last + 1);
                last = number;
            }
        }
        stormy.set(false);
        storm.join();
    }

    @Test
    void a_secret_in_an_event_is_hidden() throws Exception {
        try (Client client = Client.of(directory).says(SUBSCRIBE)) {
            client.next("snapshot");
            engine.start(List.of(UnitName.of("unit19"))).join();
            Frame frame = client.next().orElseThrow();
            while (!frame.text("event").equals(java.util.Optional.of("failed"))) {
                assertThat(frame.json()).doesNotContain("hunter2");
                frame = client.next().orElseThrow();
            }

            assertThat(frame.json())
                    .contains("\"command\":\"run --password ***\"")
                    .doesNotContain("hunter2");
        }
    }
}
