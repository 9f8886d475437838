package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.UnitHandle;
import org.junit.jupiter.api.Test;

/** Classes that say nothing themselves. */
class AutomaticTestCases {

    static class One {

        @Test
        void sees_it(@FromUnit("web") UnitHandle web, @FromUnit("teller") UnitHandle teller) {
            Facts.tell("automatic", web.pid());
            assertEquals("welcome on " + web.port(), web.lines().get(0));
            assertTrue(teller.running());
        }
    }

    static class Other {

        @Test
        void sees_it(@FromUnit("web") UnitHandle web) {
            Facts.tell("automatic", web.pid());
        }
    }

    static class Dying {

        @Test
        void lets_it_die(@FromUnit("web") UnitHandle web) {
            Services.killBehindOurBack(web);
        }
    }
}
