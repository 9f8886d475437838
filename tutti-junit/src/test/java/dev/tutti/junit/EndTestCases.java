package dev.tutti.junit;

import dev.tutti.UnitHandle;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests during which their JVM ends. */
class EndTestCases {

    static class Waits {

        @RegisterExtension
        static final TuttiExtension COMMON =
                TuttiExtension.of(Services.service("common")).lifetime(Lifetime.SHARED);

        @RegisterExtension
        final TuttiExtension own = TuttiExtension.of(Services.service("own"));

        @Test
        void is_never_over(@FromUnit("own") UnitHandle unit, @FromUnit("common") UnitHandle common) throws Exception {
            System.out.println("up " + unit.pid() + " " + common.pid());
            new CountDownLatch(1).await();
        }
    }

    static class Halts {

        @RegisterExtension
        final TuttiExtension own = TuttiExtension.of(Services.service("own"));

        @Test
        void is_never_over(UnitHandle unit) {
            System.out.println("up " + unit.pid());
            Runtime.getRuntime().halt(1);
        }
    }

    static class Exits {

        @RegisterExtension
        final TuttiExtension own = TuttiExtension.of(Services.service("own"));

        @Test
        void is_never_over(UnitHandle unit) {
            System.out.println("up " + unit.pid());
            System.exit(1);
        }
    }
}
