package dev.tutti.cli;

import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.timing.BringUp;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** How long the starts of a project take: written down while they happen, compared with earlier ones, and kept. */
final class StartTimings {

    private final Timekeeper timekeeper;
    private final Path root;
    private final TimingsFile file;
    private final EarlierStarts earlier;
    private final StartRemarks remarks;
    private final LogRouter log;
    /** What was remarkable when it came up; the file has changed since. */
    private final AtomicReference<Remarkable> first = new AtomicReference<>(Remarkable.NOTHING);
    /** The numbers of the starts that are kept. */
    private final Set<Integer> kept = ConcurrentHashMap.newKeySet();

    /** A start, and what of it took longer than usual. */
    private record Remarkable(Optional<StartRecord> start, List<Slower> slower) {
        static final Remarkable NOTHING = new Remarkable(Optional.empty(), List.of());
    }

    StartTimings(Engine engine, Path root, StartRemarks remarks, LogRouter log) {
        this.root = root;
        this.timekeeper = new Timekeeper(unit -> engine.world().graph().needsOf(unit));
        this.file = TimingsFile.of(root);
        this.earlier = new EarlierStarts(file);
        this.remarks = remarks;
        this.log = log;
    }

    /** To be called when a start begins: what it is compared with is then known when it is up. */
    void readAhead() {
        earlier.readAhead();
    }

    /** To be subscribed before anything starts. */
    Timekeeper timekeeper() {
        return timekeeper;
    }

    /** What is to be said of a start that is up; to stand below the table. A quick start does not wait for it. */
    String remarks(AskedStart asked, Duration took) {
        if (took.compareTo(Slower.LEAST) < 0) {
            earlier.areNotNeeded();
            return "";
        }
        return first(asked).map(start -> remarks(start, took)).orElse("");
    }

    private String remarks(StartRecord start, Duration took) {
        var remarkable = new Remarkable(Optional.of(start), Slower.in(start, took, earlier::get));
        first.set(remarkable);
        return remarks.of(start, remarkable.slower());
    }

    /** What came of what was asked for first; of later starts of the same units nothing is said. */
    private Optional<StartRecord> first(AskedStart asked) {
        return timekeeper.startsSince(asked.at(), asked.units()).stream().findFirst();
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
        return Slower.in(
                start,
                Duration.between(start.began(), now),
                () -> TimingsFile.of(root).read().stream()
                        .filter(past -> past.began().isBefore(start.began().truncatedTo(ChronoUnit.MILLIS)))
                        .toList());
    }

    /** Keeps a start that is up, for later ones to be compared with. */
    void keep(AskedStart asked, Duration took) {
        first(asked).ifPresent(start -> add(start, PastStart.of(start, took)));
    }

    /** Keeps a start that did not come up, be it before anything was seen of it: none is compared with it. */
    void keepFailed(AskedStart asked, Duration after) {
        first(asked)
                .ifPresentOrElse(
                        start -> add(start, PastStart.failed(start, after)),
                        () -> add(new PastStart(asked.at(), after, true, false, Map.of())));
    }

    /**
     * Keeps what came of something that was asked for while the project ran. What somebody has stopped on its way is no start,
     * and what is still on its way belongs to somebody else, who keeps it.
     *
     * @param missed those that did not come up
     */
    void keepBeside(AskedStart asked, Set<UnitName> missed, Instant now) {
        for (StartRecord start : timekeeper.startsSince(asked.at(), asked.units())) {
            boolean failed = missed.stream().anyMatch(unit -> start.unit(unit).isPresent());
            boolean stopped = has(start, BringUp.Outcome.STOPPED);
            if (failed && !stopped) {
                Duration after = Duration.between(start.began(), now);
                add(start, PastStart.failed(start, after).besideOthers());
            } else if (!stopped && !has(start, BringUp.Outcome.UNDER_WAY)) {
                add(start, PastStart.of(start, start.took()).besideOthers());
            }
        }
    }

    private static boolean has(StartRecord start, BringUp.Outcome outcome) {
        return start.units().stream().anyMatch(way -> way.outcome() == outcome);
    }

    /** Two may have asked for one start. */
    private void add(StartRecord start, PastStart past) {
        boolean something = past.failed() || !past.units().isEmpty();
        if (something && kept.add(start.number())) {
            add(past);
        }
    }

    private synchronized void add(PastStart start) {
        if (!StateDirectory.isOwn(root)) {
            return;
        }
        try {
            file.add(start);
        } catch (NoSuchFileException noDirectory) {
            // That there is no directory of ours has been said.
        } catch (IOException e) {
            log.say(Level.WARN, "cannot keep how long this start took: " + e);
        }
    }
}
