package dev.tutti.cli;

import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.runtime.Engine;
import dev.tutti.timing.PastStart;
import dev.tutti.timing.Slower;
import dev.tutti.timing.StartRecord;
import dev.tutti.timing.Timekeeper;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** How long the starts of a project take: written down while they happen, compared with earlier ones, and kept. */
final class StartTimings {

    private final Timekeeper timekeeper;
    private final Path root;
    private final TimingsFile file;
    private final StartRemarks remarks;
    private final LogRouter log;
    /** What was remarkable when it came up; the file has changed since. */
    private final AtomicReference<Remarkable> first = new AtomicReference<>(Remarkable.NOTHING);

    /** A start, and what of it took longer than usual. */
    private record Remarkable(Optional<StartRecord> start, List<Slower> slower) {
        static final Remarkable NOTHING = new Remarkable(Optional.empty(), List.of());
    }

    StartTimings(Engine engine, Path root, StartRemarks remarks, LogRouter log) {
        this.root = root;
        this.timekeeper = new Timekeeper(unit -> engine.world().graph().needsOf(unit));
        this.file = TimingsFile.of(root);
        this.remarks = remarks;
        this.log = log;
    }

    /** To be subscribed before anything starts. */
    Timekeeper timekeeper() {
        return timekeeper;
    }

    /** What is to be said of the last start, which is up; to stand below the table. A quick start does not wait for it. */
    String remarks(Duration took) {
        return took.compareTo(Slower.LEAST) < 0
                ? ""
                : timekeeper.lastStart().map(start -> remarks(start, took)).orElse("");
    }

    private String remarks(StartRecord start, Duration took) {
        var remarkable = new Remarkable(Optional.of(start), Slower.in(PastStart.of(start, took), file.read()));
        first.set(remarkable);
        return remarks.of(start, remarkable.slower());
    }

    /** The same once more, for somebody who asks later. */
    String remarksAgain(Colours colours) {
        Remarkable known = first.get();
        return known.start()
                .map(start -> new StartRemarks(colours).of(start, known.slower()))
                .orElse("");
    }

    /** What of a start took longer than in those before it. */
    static List<Slower> slower(Path root, StartRecord start, Instant now) {
        List<PastStart> earlier = TimingsFile.of(root).read().stream()
                .filter(past -> past.began().isBefore(start.began().truncatedTo(ChronoUnit.MILLIS)))
                .toList();
        return Slower.in(PastStart.of(start, Duration.between(start.began(), now)), earlier);
    }

    /** Keeps the last start, which is up, for later ones to be compared with. */
    void keep(Duration took) {
        timekeeper
                .lastStart()
                .map(start -> PastStart.of(start, took))
                .filter(start -> !start.units().isEmpty() && StateDirectory.isOwn(root))
                .ifPresent(this::add);
    }

    /** Keeps the last start, which did not come up, be it before anything was seen of it: none is compared with it. */
    void keepFailed(Instant began, Duration after) {
        if (StateDirectory.isOwn(root)) {
            add(timekeeper
                    .lastStart()
                    .map(start -> PastStart.failed(start, after))
                    .orElseGet(() -> new PastStart(began, after, true, Map.of())));
        }
    }

    private void add(PastStart start) {
        try {
            file.add(start);
        } catch (NoSuchFileException noDirectory) {
            // That there is no directory of ours has been said.
        } catch (IOException e) {
            log.say(Level.WARN, "cannot keep how long this start took: " + e);
        }
    }
}
