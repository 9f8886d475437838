package dev.tutti.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits until it has been quiet for a while: editors and build tools write in several steps. Who never stops writing is not waited
 * for longer than a limit. Confined to one thread.
 */
final class Settling {

    private final Duration quiet;
    private final Duration atMost;
    private Optional<Instant> first = Optional.empty();
    private Instant last = Instant.MIN;

    Settling(Duration quiet, Duration atMost) {
        this.quiet = quiet;
        this.atMost = atMost;
    }

    /** Something has happened. */
    void disturb(Instant now) {
        first = first.or(() -> Optional.of(now));
        last = now;
    }

    /** When it counts as settled, as far as can be told now; empty where nothing has happened. */
    Optional<Instant> due() {
        return first.map(begin -> {
            Instant calm = last.plus(quiet);
            Instant limit = begin.plus(atMost);
            return calm.isBefore(limit) ? calm : limit;
        });
    }

    /** Whether something has happened and has settled; if so, it begins anew. */
    boolean hasSettled(Instant now) {
        boolean settled = due().filter(at -> !now.isBefore(at)).isPresent();
        if (settled) {
            first = Optional.empty();
        }
        return settled;
    }
}
