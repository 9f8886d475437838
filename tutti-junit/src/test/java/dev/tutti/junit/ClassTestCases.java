package dev.tutti.junit;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tutti.Tutti;
import dev.tutti.UnitHandle;
import dev.tutti.engine.Phase;
import dev.tutti.model.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What concerns a class as a whole. */
class ClassTestCases {

    static class FailsBefore {

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        @BeforeAll
        static void all(UnitHandle db) {
            Services.say(db, "said before all");
            fail("not ready for tests");
        }

        @Test
        void is_not_reached() {}
    }

    static class FailsAfter {

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        @Test
        void is_well() {}

        @AfterAll
        static void all(UnitHandle db) {
            Services.say(db, "said after all");
            fail("not tidy");
        }
    }

    static class Tolerant {

        @RegisterExtension
        static final TuttiExtension DB =
                TuttiExtension.of(Services.service("db")).toleratingDeaths();

        @Test
        void lets_it_die(UnitHandle db) {
            Services.die(db, 3);
        }

        @AfterAll
        static void all(UnitHandle db) {
            db.start();
            Services.die(db, 4);
        }
    }

    @dev.tutti.junit.Tutti(value = "shop.hcl", toleratesDeaths = true, lifetime = Lifetime.SHARED)
    static class TolerantByAnnotation {

        @Test
        void lets_it_die(@FromUnit("web") UnitHandle web) {
            Services.killBehindOurBack(web);
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OutlivedByItsChild {

        @RegisterExtension
        static final TuttiExtension DB =
                TuttiExtension.of(shell("echo up; sleep 1000; true").named("db").readyWhen(output("up")));

        @Test
        void a_kills_it(UnitHandle db) {
            ProcessHandle main = ProcessHandle.of(db.pid()).orElseThrow();
            assertTrue(main.destroyForcibly());
            main.onExit().join();
        }

        @Test
        void b_is_innocent() {}
    }

    static class DiesBefore {

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        @BeforeAll
        static void all(UnitHandle db) {
            Services.die(db, 3);
        }

        @Test
        void meets_a_dead_unit() {}
    }

    static class DiesAfter {

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        @Test
        void is_well() {}

        @AfterAll
        static void all(UnitHandle db) {
            Services.die(db, 3);
        }
    }

    static class Unhealthy {

        private final AtomicBoolean well = new AtomicBoolean(true);

        @RegisterExtension
        final TuttiExtension units = TuttiExtension.of(
                Services.service("ill").health(check(HealthCheck.Then.RESTART)),
                Services.service("poor").health(check(HealthCheck.Then.REPORT)));

        private HealthCheck check(HealthCheck.Then then) {
            return new HealthCheck(List.of(Tutti.check("well", well::get)), Duration.ofMillis(10), 1, then);
        }

        @Test
        void is_restarted(@FromUnit("ill") UnitHandle unit, @FromUnit("poor") UnitHandle other) {
            well.set(false);
            other.waitFor("a report", () -> other.status().state().phase() == Phase.RUNNING, Duration.ofSeconds(20));
            unit.waitFor("an end", () -> unit.status().state().phase() != Phase.READY, Duration.ofSeconds(20));
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class DiesForAll {

        private static final CountDownLatch BEGUN = new CountDownLatch(2);
        private static final CountDownLatch DEAD = new CountDownLatch(1);

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        @Test
        void one(UnitHandle db) throws InterruptedException {
            meet();
            Services.die(db, 3);
            DEAD.countDown();
        }

        @Test
        void other() throws InterruptedException {
            meet();
            assertTrue(DEAD.await(20, TimeUnit.SECONDS));
        }

        private static void meet() throws InterruptedException {
            BEGUN.countDown();
            assertTrue(BEGUN.await(20, TimeUnit.SECONDS));
        }
    }
}
