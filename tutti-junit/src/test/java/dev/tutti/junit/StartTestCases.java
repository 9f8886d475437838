package dev.tutti.junit;

import static dev.tutti.Tutti.member;

import dev.tutti.Member;
import dev.tutti.driver.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Starts that fail. */
class StartTestCases {

    private static final Member BROKEN = Services.broken("broken")
            .beforeStart("counting", unit -> Facts.tell("attempt", "made"))
            .dependsOn(Services.service("db"));

    private static final Member ABACUS = member(
            "sums",
            () -> {
                Facts.tell("abacus", "missed");
                throw LaunchException.missingEngine("abacus", "no abacus is installed here; a toy shop has them");
            },
            () -> {});

    static class Broken {

        @RegisterExtension
        static final TuttiExtension ALL = TuttiExtension.of(BROKEN).lifetime(Lifetime.SHARED);

        @Test
        void is_not_reached() {}
    }

    static class BrokenToo {

        @RegisterExtension
        static final TuttiExtension ALL = TuttiExtension.of(BROKEN).lifetime(Lifetime.SHARED);

        @Test
        void is_not_reached() {}
    }

    static class BrokenInATest {

        @RegisterExtension
        final TuttiExtension own = TuttiExtension.of(Services.broken("broken"));

        @Test
        void is_not_reached() {}
    }

    static class Missing {

        @RegisterExtension
        static final TuttiExtension ALL = TuttiExtension.of(ABACUS).lifetime(Lifetime.SHARED);

        @Test
        void is_not_reached() {}
    }

    static class MissingToo {

        @RegisterExtension
        static final TuttiExtension ALL = TuttiExtension.of(ABACUS).lifetime(Lifetime.SHARED);

        @Test
        void is_not_reached() {}
    }

    static class MissingInATest {

        @RegisterExtension
        final TuttiExtension own = TuttiExtension.of(ABACUS);

        @Test
        void is_not_reached() {}
    }
}
