package dev.tutti.timing;

import dev.tutti.engine.Notice;
import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes down how units come up and how their runs end: the last ten starts, and the last twenty runs of each unit.
 * Listens from the beginning on. Thread-safe.
 *
 * <p>What one command wants up is one start. A restart of what was up belongs to none, so that nothing that happens
 * later makes a start look longer than it was.
 */
public final class Timekeeper implements EventListener {

    private static final int MOST_STARTS = 10;

    private final Function<UnitName, ? extends Collection<UnitName>> needs;

    /** Guarded by {@code this}, as the next one. */
    private final Map<UnitName, Track> tracks = new LinkedHashMap<>();

    /** When the last starts began, by their numbers. */
    private final NavigableMap<Integer, Instant> starts = new TreeMap<>();

    /** @param needs what a unit needs directly, as things are now; asked from any thread */
    public Timekeeper(Function<UnitName, ? extends Collection<UnitName>> needs) {
        this.needs = needs;
    }

    /** After events were missed, what they told is known only as far as it can still be seen. */
    @Override
    public synchronized void onSnapshot(Snapshot snapshot) {
        for (UnitStatus unit : snapshot.units()) {
            Track track = tracks.get(unit.name());
            if (track != null && !track.status().equals(unit)) {
                changed(track.status(), unit, unit.since());
            } else if (track == null) {
                tracks.put(unit.name(), new Track(unit));
            }
        }
    }

    @Override
    public synchronized void onEvent(NumberedEvent numbered) {
        if (numbered.event() instanceof Event.Changed changed) {
            changed(changed.before(), changed.after(), numbered.at());
        } else if (numbered.event() instanceof Event.Told told
                && tracks.containsKey(told.notice().unit())) {
            told(told, numbered.at());
        }
    }

    private void told(Event.Told told, Instant at) {
        Track track = track(told.notice().unit());
        track.runs().told(told.notice(), told.report(), at);
        if (told.notice() instanceof Notice.BecameImpossible) {
            track.becameImpossible(at);
        }
    }

    private void changed(UnitStatus before, UnitStatus after, Instant at) {
        Track track = tracks.computeIfAbsent(after.name(), name -> new Track(before));
        track.runs().changed(after.state(), at);
        if (track.revives(after) && !starts.isEmpty()) {
            track.revive(after, starts.lastKey(), starts.lastEntry().getValue(), at);
        } else {
            track.changed(before, after, at, this::startAt);
        }
    }

    private Track track(UnitName name) {
        return Optional.ofNullable(tracks.get(name)).orElseThrow();
    }

    /** What a command sets off begins at one moment. */
    private int startAt(Instant at) {
        if (starts.isEmpty() || !starts.lastEntry().getValue().equals(at)) {
            starts.put(starts.isEmpty() ? 1 : starts.lastKey() + 1, at);
            if (starts.size() > MOST_STARTS) {
                starts.pollFirstEntry();
            }
        }
        return starts.lastKey();
    }

    /** Oldest first. */
    public List<StartRecord> starts() {
        NavigableMap<Integer, Instant> began;
        Map<UnitName, List<BringUp>> ways = new LinkedHashMap<>();
        synchronized (this) {
            began = new TreeMap<>(starts);
            tracks.forEach((unit, track) -> ways.put(unit, track.ways()));
        }
        var waits = new Waits(ways, needs);
        var records = new ArrayList<StartRecord>();
        began.forEach((number, at) -> records.add(new StartRecord(number, at, unitsOf(number, ways, waits))));
        return records;
    }

    private static List<BringUp> unitsOf(int start, Map<UnitName, List<BringUp>> ways, Waits waits) {
        return ways.values().stream()
                .flatMap(Collection::stream)
                .filter(way -> way.start() == start)
                .map(waits::linked)
                .toList();
    }

    public Optional<StartRecord> lastStart() {
        List<StartRecord> all = starts();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The starts since a moment that one of these units was part of, oldest first. */
    public List<StartRecord> startsSince(Instant asked, Collection<UnitName> units) {
        return starts().stream()
                .filter(start -> !start.began().isBefore(asked))
                .filter(start ->
                        units.stream().anyMatch(unit -> start.unit(unit).isPresent()))
                .toList();
    }

    /** The last start that a unit was part of. */
    public Optional<StartRecord> lastStartOf(UnitName unit) {
        List<StartRecord> all = starts();
        return all.stream().filter(start -> start.unit(unit).isPresent()).reduce((earlier, later) -> later);
    }

    /** How the last runs of a unit ended, oldest first; the present one is not among them. */
    public synchronized List<EndedRun> endedRuns(UnitName unit) {
        Track track = tracks.get(unit);
        return track == null ? List.of() : track.runs().ended();
    }
}
