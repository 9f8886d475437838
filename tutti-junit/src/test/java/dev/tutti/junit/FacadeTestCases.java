package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.UnitHandle;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All that an extension in a field can be told and asked. */
class FacadeTestCases {

    static class OfFile {

        @RegisterExtension
        static final TuttiExtension SHOP = TuttiExtension.file("shop.hcl")
                .units("web", "teller")
                .profile("polite")
                .variable("greeting", "good morning")
                .variable("greeting", "good evening");

        @Test
        void what_was_asked_for_is_up() {
            UnitHandle web = SHOP.handle("web");
            assertEquals("good evening on " + SHOP.port("web"), web.lines().get(0));
            assertTrue(SHOP.handle("teller").running());
            assertFalse(SHOP.handle("admin").running());
            assertEquals(
                    List.of("web", "admin", "teller"),
                    SHOP.orchestrator().handles().stream().map(UnitHandle::name).toList());
        }

        @Test
        void a_unit_that_is_unknown_is_refused() {
            assertThrows(IllegalArgumentException.class, () -> SHOP.handle("wbe"));
            assertThrows(IllegalArgumentException.class, () -> SHOP.port("wbe"));
        }
    }

    static class OfMembers {

        @RegisterExtension
        static final TuttiExtension SHOP = TuttiExtension.of(Services.web().port("admin"), Services.service("db"));

        @Test
        void ports_and_addresses_are_those_of_the_unit(
                @FromUnit("web") UnitHandle web,
                @FromUnit(value = "web", port = "http") int http,
                @FromUnit(value = "web", port = "admin") Integer admin,
                @FromUnit(value = "web", port = "http") URI uri,
                @FromUnit(value = "web", port = "admin") URL url)
                throws Exception {
            assertEquals(web.port("http"), http);
            assertEquals(web.port("admin"), admin);
            assertEquals(http, SHOP.port("web"));
            assertEquals(admin, SHOP.port("web", "admin"));
            assertEquals(URI.create("http://localhost:" + http), uri);
            assertEquals(uri, SHOP.url("web"));
            assertEquals(URI.create("http://localhost:" + admin), SHOP.url("web", "admin"));
            assertEquals(SHOP.url("web", "admin").toURL(), url);
            assertSame(SHOP.orchestrator(), web.orchestrator());
        }
    }
}
