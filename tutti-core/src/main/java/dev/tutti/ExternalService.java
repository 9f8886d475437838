package dev.tutti;

import dev.tutti.model.Condition;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.List;

/**
 * A service that somebody else runs: it is waited for, and left alone. Immutable.
 *
 * @param ready what must hold before others may use it
 */
public record ExternalService(String name, ReadyCheck ready, List<Need> needs) implements Member {

    /**
     * Refuses what is no name, and what can never hold.
     *
     * @throws IllegalArgumentException if it is wrong
     */
    public ExternalService {
        UnitName.of(name);
        ready.when().logged().stream().findFirst().ifPresent(logged -> {
            throw new IllegalArgumentException(
                    ("\"%s\" cannot wait for %s: somebody else runs it, so nobody here sees its output;"
                                    + " wait for a port, a URL or a file, or for a check of your own")
                            .formatted(name, logged.describe()));
        });
        needs = List.copyOf(needs);
    }

    /**
     * Waits for this. Who answers does not matter, as long as somebody does.
     *
     * @throws IllegalArgumentException if it looks at output, which somebody else has
     */
    public ExternalService readyWhen(Condition condition) {
        return readyWhen(new ReadyCheck(condition.readiness(), ready.within(), ready.every()));
    }

    /**
     * Waits for this, so long.
     *
     * @throws IllegalArgumentException if it looks at output, which somebody else has
     */
    public ExternalService readyWhen(ReadyCheck check) {
        return new ExternalService(name, check, needs);
    }

    /** Adds members that come first. */
    public ExternalService dependsOn(Member... members) {
        return new ExternalService(name, ready, Need.with(needs, members));
    }

    /** Waits for it. */
    public UnitHandle start() {
        return UnitHandle.started(this);
    }

    @Override
    public Unit unit(UnitName unit) {
        var workload = new CodeWorkload(new SomebodyElse(), CodeWorkload.WITHIN, "a service that somebody else runs");
        return Unit.service(unit.value(), workload).withReady(ready);
    }

    /** Neither started nor stopped by us. */
    static final class SomebodyElse implements Startable {

        @Override
        public void start() {
            // It runs, or will.
        }

        @Override
        public void stop() {
            // It is not ours.
        }
    }
}
