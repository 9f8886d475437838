package dev.tutti.log;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds out for which units files must be read: where what is remembered is enough, none is touched. */
final class Past {

    private Past() {}

    /** What each unit has to say of the past. */
    static List<HistoryPart> of(
            List<KeptLines> kept, LogFilter filter, Optional<Integer> tail, Optional<KeptFiles> files)
            throws IOException {
        Optional<Instant> oldest =
                tail.flatMap(most -> oldestOfLast(kept, most)).or(filter::from);
        LogFilter wanted = oldest.map(filter::startingAt).orElse(filter);
        List<HistoryPart> parts = new ArrayList<>();
        for (KeptLines source : kept) {
            boolean enough = source.isWhole()
                    || oldest.isPresent() && !source.complete().isAfter(oldest.get())
                    || tail.isPresent() && tail.get() == 0;
            parts.add(
                    enough || files.isEmpty()
                            ? HistoryPart.of(source, wanted)
                            : HistoryPart.of(source, files.get().read(source.source(), wanted), wanted));
        }
        return parts;
    }

    /** When the oldest was written of so many last lines that are remembered; empty where there are not as many. */
    private static Optional<Instant> oldestOfLast(List<KeptLines> kept, int most) {
        return kept.stream()
                .flatMap(source -> source.lines().stream())
                .map(LogLine::at)
                .sorted(Comparator.reverseOrder())
                .skip(Math.max(0, most - 1L))
                .findFirst()
                .map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }
}
