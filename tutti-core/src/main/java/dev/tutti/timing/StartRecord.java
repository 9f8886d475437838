package dev.tutti.timing;

import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of everything that one command wanted up.
 *
 * @param number counts the starts of a supervisor from 1
 * @param units those that were not up or on their way already, in the order they were written
 */
public record StartRecord(int number, Instant began, List<BringUp> units) {

    public StartRecord {
        units = List.copyOf(units);
    }

    /** How long it took until the last of its units was there, or was known not to come. */
    public Duration took() {
        return units.stream()
                .flatMap(way -> way.reached().stream())
                .max(Comparator.naturalOrder())
                .map(end -> Duration.between(began, end))
                .orElse(Duration.ZERO);
    }

    public Optional<BringUp> unit(UnitName name) {
        return units.stream().filter(way -> way.unit().equals(name)).findFirst();
    }
}
