package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.UnitHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that run several times. */
class ParameterizedTestCases {

    @ParameterizedClass
    @ValueSource(strings = {"red", "green"})
    static class OfClass {

        @RegisterExtension
        static final TuttiExtension WEB = TuttiExtension.of(Services.web());

        @Parameter
        String colour;

        @Test
        void one(UnitHandle web) {
            Facts.tell(colour, web.pid());
        }

        @Test
        void other() {
            assertTrue(WEB.handle("web").running());
            Facts.tell(colour, WEB.handle("web").pid());
        }
    }

    @ParameterizedClass
    @ValueSource(strings = {"red", "green"})
    static class OfTest {

        @RegisterExtension
        final TuttiExtension web = TuttiExtension.of(Services.web());

        private final String colour;

        OfTest(String colour) {
            this.colour = colour;
        }

        @Test
        void one(UnitHandle unit) {
            assertEquals(web.handle("web").pid(), unit.pid());
            Facts.tell(colour, unit.pid());
        }
    }
}
