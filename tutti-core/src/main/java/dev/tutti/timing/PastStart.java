package dev.tutti.timing;

import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of a start, to compare later ones with where it came up.
 *
 * @param total how long it took until all was up, or it was known that it would not be
 * @param failed whether it did not come up
 * @param beside whether it was set off while the project ran already
 * @param units those that it brought up
 */
public record PastStart(Instant began, Duration total, boolean failed, boolean beside, Map<UnitName, UnitTime> units) {

    /**
     * How long one unit took.
     *
     * @param took from when its needs were met until it was ready, or had succeeded
     * @param waited for what it needs
     */
    public record UnitTime(Duration took, Duration waited) {}

    public PastStart {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }

    /** Of what has come up of a start; what has failed or is still on its way is left out. */
    public static PastStart of(StartRecord start, Duration total) {
        return of(start, total, false);
    }

    /** Of what has come up of a start that failed. */
    public static PastStart failed(StartRecord start, Duration total) {
        return of(start, total, true);
    }

    /** The same as one that was set off while the project ran already. */
    public PastStart besideOthers() {
        return new PastStart(began, total, failed, true, units);
    }

    private static PastStart of(StartRecord start, Duration total, boolean failed) {
        var units = new LinkedHashMap<UnitName, UnitTime>();
        Instant end = start.began().plus(total);
        for (BringUp way : start.units()) {
            if (way.isUp()) {
                way.took(end).ifPresent(took -> units.put(way.unit(), new UnitTime(took, way.waited(end))));
            }
        }
        return new PastStart(start.began(), total, failed, false, units);
    }
}
