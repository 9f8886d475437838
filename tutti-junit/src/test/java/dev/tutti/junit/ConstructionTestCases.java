package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tutti.UnitHandle;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Constructors that fail. */
class ConstructionTestCases {

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class PerMethod {

        @RegisterExtension
        static final TuttiExtension DB =
                TuttiExtension.of(Services.service("db")).lifetime(Lifetime.PER_METHOD);

        PerMethod(TestInfo test, UnitHandle db) {
            if (test.getDisplayName().startsWith("is_not")) {
                Services.say(db, "no customers");
                fail("not constructed");
            }
        }

        @Test
        @Order(1)
        void is_not_reached() {}

        @Test
        @Order(2)
        void is_alone() {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> assertTrue(DB.handle("db").running()));
        }
    }

    static class PerClass {

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        PerClass(UnitHandle db) {
            Services.die(db, 3);
            fail("not constructed");
        }

        @Test
        void is_not_reached() {}
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(Services.service("db"));

        OneInstance(UnitHandle db) {
            Services.say(db, "no customers");
            fail("not constructed");
        }

        @Test
        void is_not_reached() {}
    }
}
