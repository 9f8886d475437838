package dev.tutti.cli;

import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.timing.Attempt;
import dev.tutti.timing.BringUp;
import dev.tutti.timing.BringUp.Outcome;
import dev.tutti.timing.StartRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts that might have been. Times are milliseconds after their beginning. */
final class Starts {

    private Starts() {}

    /** The database is migrated before the shop opens; nobody waits for the mail. */
    static StartRecord shop() {
        BringUp db = up("db", 0, 100, 3100, Optional.empty());
        BringUp migrate = new BringUp(
                UnitName.of("migrate"),
                Lifetime.TASK,
                1,
                at(0),
                Optional.of(run(1, 3100, 3110)),
                Optional.of(run(1, 3100, 3110)),
                Outcome.SUCCEEDED,
                Optional.of(at(3900)),
                Optional.empty(),
                Optional.of(db));
        BringUp web = up("web", 3900, 3950, 5000, Optional.of(migrate));
        BringUp mail = up("mail", 0, 10, 400, Optional.empty());
        return new StartRecord(1, at(0), List.of(web, db, migrate, mail));
    }

    /** A chain of services, each of which is ready after a tenth of a second. */
    static StartRecord chain(int length) {
        var units = new ArrayList<BringUp>();
        Optional<BringUp> before = Optional.empty();
        for (int i = 0; i < length; i++) {
            BringUp unit = up("unit" + i, i * 100L, i * 100L, i * 100L + 100, before);
            units.add(unit);
            before = Optional.of(unit);
        }
        return new StartRecord(1, at(0), units);
    }

    static BringUp up(String name, long cleared, long launched, long ready, Optional<BringUp> waitedFor) {
        Optional<Attempt> run = Optional.of(run(1, cleared, launched));
        return new BringUp(
                UnitName.of(name),
                Lifetime.SERVICE,
                1,
                at(0),
                run,
                run,
                Outcome.READY,
                Optional.of(at(ready)),
                Optional.empty(),
                waitedFor);
    }

    static BringUp waiting(String name, BringUp need) {
        return new BringUp(
                UnitName.of(name),
                Lifetime.SERVICE,
                1,
                at(0),
                Optional.empty(),
                Optional.empty(),
                Outcome.UNDER_WAY,
                Optional.empty(),
                Optional.empty(),
                Optional.of(need));
    }

    static BringUp starting(String name, long cleared, Optional<BringUp> waitedFor) {
        Optional<Attempt> run = Optional.of(new Attempt(1, at(cleared), Optional.empty()));
        return new BringUp(
                UnitName.of(name),
                Lifetime.SERVICE,
                1,
                at(0),
                run,
                run,
                Outcome.UNDER_WAY,
                Optional.empty(),
                Optional.empty(),
                waitedFor);
    }

    static Attempt run(int number, long began, long launched) {
        return new Attempt(number, at(began), Optional.of(at(launched)));
    }

    static Instant at(long millis) {
        return Instant.EPOCH.plusMillis(millis);
    }
}
