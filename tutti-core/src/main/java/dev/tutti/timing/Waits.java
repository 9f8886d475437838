package dev.tutti.timing;

import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import java.time.Instant;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out which need kept a unit waiting longest: what one decision changed, changed at one moment. */
final class Waits {

    private final Map<UnitName, List<BringUp>> ways;
    private final Function<UnitName, ? extends Collection<UnitName>> needs;
    private final Map<BringUp, BringUp> known = new IdentityHashMap<>();

    Waits(Map<UnitName, List<BringUp>> ways, Function<UnitName, ? extends Collection<UnitName>> needs) {
        this.ways = ways;
        this.needs = needs;
    }

    /** The same, with what it waited for, and what that waited for, and so on. */
    BringUp linked(BringUp way) {
        BringUp linked = known.get(way);
        if (linked == null) {
            linked = way.waitedFor(longest(way).map(this::linked));
            known.put(way, linked);
        }
        return linked;
    }

    private Optional<BringUp> longest(BringUp way) {
        return way.cleared().isPresent() ? lastOf(way, way.cleared().get()) : present(way);
    }

    /** The need that had got somewhere last when the unit began. */
    private Optional<BringUp> lastOf(BringUp way, Instant cleared) {
        Optional<BringUp> last = Optional.empty();
        Instant latest = way.wanted();
        for (UnitName need : needs.apply(way.unit())) {
            for (BringUp other : ways.getOrDefault(need, List.of())) {
                Optional<Instant> at = other.milestones()
                        .filter(moment -> !moment.isAfter(cleared))
                        .max(Instant::compareTo);
                if (at.isPresent() && at.get().isAfter(latest)) {
                    latest = at.get();
                    last = Optional.of(other);
                }
            }
        }
        return last;
    }

    /** The need that it waits for now; of several the one that will probably be there last. */
    private Optional<BringUp> present(BringUp way) {
        boolean impossible = way.outcome() == BringUp.Outcome.IMPOSSIBLE;
        int best = 0;
        Optional<BringUp> found = Optional.empty();
        for (UnitName need : needs.apply(way.unit())) {
            List<BringUp> all = ways.getOrDefault(need, List.of());
            if (!all.isEmpty()) {
                BringUp latest = all.get(all.size() - 1);
                int weight = impossible ? hindrance(latest) : delay(latest);
                if (weight > best) {
                    best = weight;
                    found = Optional.of(latest);
                }
            }
        }
        return found;
    }

    private static int hindrance(BringUp need) {
        return switch (need.outcome()) {
            case FAILED -> 3;
            case STOPPED, ENDED -> 2;
            case IMPOSSIBLE -> 1;
            case UNDER_WAY, READY, SUCCEEDED -> 0;
        };
    }

    private static int delay(BringUp need) {
        return switch (need.outcome()) {
            case UNDER_WAY -> need.first().isEmpty() ? 3 : 2;
            case READY -> need.lifetime() == Lifetime.TASK && need.over().isEmpty() ? 1 : 0;
            case SUCCEEDED, ENDED, FAILED, IMPOSSIBLE, STOPPED -> 0;
        };
    }
}
