package dev.tutti.junit;

import static dev.tutti.Tutti.check;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tutti.UnitHandle;
import dev.tutti.engine.Phase;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.RestartPolicy;
import dev.tutti.process.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happened to units, and when. */
class HistoryTestCases {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    static class WritesToTheEnd {

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        @RepeatedTest(40)
        void in_turns_writes_much_and_fails(RepetitionInfo repetition, UnitHandle db, @TempDir Path directory) {
            if (repetition.getCurrentRepetition() % 2 == 0) {
                fail("after another has written");
            }
            Path written = directory.resolve("written");
            Services.tell(db, "seq -f 'of another test %.0f' 20000; : >" + written);
            Await.until("the last line", () -> Files.exists(written));
        }
    }

    static class ComesBack {

        @RegisterExtension
        static final TuttiExtension UNITS = TuttiExtension.of(
                        Services.service("phoenix").restart(RestartPolicy.onFailure()))
                .toleratingDeaths();

        @Test
        void dies_and_is_ready_again(UnitHandle phoenix) {
            Services.die(phoenix, 5);
            phoenix.waitFor("its return", () -> phoenix.status().state().phase() == Phase.READY, LONGEST);
            fail("no order");
        }
    }

    static class FallsIll {

        private final AtomicBoolean well = new AtomicBoolean(true);

        @RegisterExtension
        final TuttiExtension units = TuttiExtension.of(Services.service("db")
                .health(new HealthCheck(
                        List.of(check("wellness", well::get)), Duration.ofMillis(10), 2, HealthCheck.Then.REPORT)));

        @Test
        void is_ill_for_a_while(UnitHandle db) {
            well.set(false);
            db.waitFor("a report", () -> db.status().state().phase() == Phase.RUNNING, LONGEST);
            well.set(true);
            db.waitFor("its health", () -> db.status().state().phase() == Phase.READY, LONGEST);
            fail("no order");
        }
    }
}
