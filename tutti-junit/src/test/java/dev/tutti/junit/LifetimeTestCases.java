package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.Orchestrator;
import dev.tutti.ProcessDefinition;
import dev.tutti.UnitHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long units live; each tells the pid it has met. */
class LifetimeTestCases {

    private static final ProcessDefinition COMMON = Services.service("common");

    static class OfStaticField {

        @RegisterExtension
        static final TuttiExtension WEB = TuttiExtension.of(Services.web());

        @BeforeAll
        static void all(UnitHandle web) {
            Facts.tell("static", web.pid());
        }

        @Test
        void one() {
            Facts.tell("static", WEB.handle("web").pid());
        }

        @Test
        void other() {
            Facts.tell("static", WEB.handle("web").pid());
        }

        @Nested
        class Within {

            @Test
            void sees_the_same(@FromUnit("web") UnitHandle web) {
                Facts.tell("static", web.pid());
            }
        }

        @AfterAll
        static void after(UnitHandle web) {
            assertEquals(web.pid(), WEB.handle("web").pid());
        }
    }

    static class Inheriting extends OfStaticField {}

    static class OfInstanceField {

        @RegisterExtension
        final TuttiExtension web = TuttiExtension.of(Services.web());

        @RepeatedTest(2)
        void each(UnitHandle unit) {
            assertEquals(unit.pid(), web.handle("web").pid());
            Facts.tell("instance", unit.pid());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void each_of_several(int number, UnitHandle unit) {
            Facts.tell("instance", unit.pid());
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OfFieldOfOneInstance {

        @RegisterExtension
        final TuttiExtension web = TuttiExtension.of(Services.web());

        @BeforeAll
        void all(UnitHandle unit) {
            Facts.tell("one instance", unit.pid());
        }

        @RepeatedTest(2)
        void each(UnitHandle unit) {
            Facts.tell("one instance", unit.pid());
        }
    }

    static class StaticPerMethod {

        @RegisterExtension
        static final TuttiExtension WEB = TuttiExtension.of(Services.web()).lifetime(Lifetime.PER_METHOD);

        private final long atConstruction;

        StaticPerMethod(@FromUnit("web") UnitHandle web) {
            atConstruction = web.pid();
        }

        @RepeatedTest(2)
        void each(UnitHandle web) {
            assertEquals(atConstruction, web.pid());
            assertEquals(atConstruction, WEB.handle("web").pid());
            Facts.tell("per method", web.pid());
        }
    }

    static class SharedByOne {

        @RegisterExtension
        static final TuttiExtension ALL = TuttiExtension.of(COMMON).lifetime(Lifetime.SHARED);

        @Test
        void sees_it(UnitHandle common) {
            Facts.tell("shared", common.pid());
        }
    }

    static class SharedByOther {

        @RegisterExtension
        static final TuttiExtension ALL = TuttiExtension.of(COMMON).lifetime(Lifetime.SHARED);

        @Test
        void sees_it(UnitHandle common) {
            Facts.tell("shared", common.pid());
        }
    }

    /** All its tests run at once, and none ends before all have begun. */
    @Execution(ExecutionMode.CONCURRENT)
    static class AtTheSameTime {

        private static final CountDownLatch BEGUN = new CountDownLatch(3);
        private static final CountDownLatch OVER = new CountDownLatch(3);

        @RegisterExtension
        static final TuttiExtension WEB = TuttiExtension.of(Services.web()).lifetime(Lifetime.PER_METHOD);

        @BeforeEach
        void meet(@FromUnit("web") UnitHandle web) throws InterruptedException {
            BEGUN.countDown();
            assertTrue(BEGUN.await(20, TimeUnit.SECONDS));
        }

        @Test
        void one(@FromUnit("web") UnitHandle web) throws InterruptedException {
            look(web);
        }

        @Test
        void two(@FromUnit("web") UnitHandle web) throws InterruptedException {
            look(web);
        }

        @Test
        void three(@FromUnit("web") UnitHandle web) throws InterruptedException {
            look(web);
        }

        private static void look(UnitHandle web) throws InterruptedException {
            assertEquals(web.pid(), WEB.handle("web").pid());
            web.waitFor(dev.tutti.Tutti.output("up"), Duration.ofSeconds(20));
            var elsewhere = CompletableFuture.supplyAsync(() -> WEB.handle("web"), task -> new Thread(task).start());
            var refused = assertThrows(CompletionException.class, elsewhere::join);
            assertInstanceOf(IllegalStateException.class, refused.getCause());
            OVER.countDown();
            assertTrue(OVER.await(20, TimeUnit.SECONDS));
            Facts.tell("concurrent", web.pid());
            Facts.tell("concurrent port", web.port());
        }
    }

    static class TwoSystems {

        @RegisterExtension
        static final TuttiExtension OUTER = TuttiExtension.of(Services.web(), Services.service("db"));

        @RegisterExtension
        final TuttiExtension inner = TuttiExtension.of(Services.web());

        @Test
        void the_nearest_wins(
                @FromUnit("web") UnitHandle web,
                @FromUnit("db") UnitHandle db,
                Orchestrator nearest,
                @FromUnit("db") Orchestrator further) {
            assertEquals(inner.handle("web").pid(), web.pid());
            assertNotEquals(OUTER.handle("web").pid(), web.pid());
            assertEquals(OUTER.handle("db").pid(), db.pid());
            assertEquals(1, nearest.handles().size());
            assertEquals(2, further.handles().size());
        }
    }

    static class CalledLikeTheirUnits {

        @RegisterExtension
        static final TuttiExtension OUTER = TuttiExtension.of(Services.web(), Services.service("db"));

        @RegisterExtension
        final TuttiExtension inner = TuttiExtension.of(Services.service("queue"), Services.service("db"));

        @Test
        void they_need_no_annotation(UnitHandle web, UnitHandle db) {
            assertEquals(OUTER.handle("web").pid(), web.pid());
            assertEquals(inner.handle("db").pid(), db.pid());
        }

        @Test
        void nor_a_name_in_it(@FromUnit int web) {
            assertEquals(OUTER.port("web"), web);
        }
    }
}
