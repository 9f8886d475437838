package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.Orchestrator;
import dev.tutti.UnitHandle;
import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaticFieldTestCases {

    @RegisterExtension
    static final TuttiExtension SHOP = TuttiExtension.of(Services.web(), Services.service("db"));

    private final long pidAtConstruction;

    StaticFieldTestCases(@FromUnit("web") UnitHandle web) {
        pidAtConstruction = web.pid();
    }

    @BeforeAll
    static void all(@FromUnit("db") UnitHandle db) {
        assertTrue(db.running());
    }

    @BeforeEach
    void each(@FromUnit("web") int port) {
        assertEquals(SHOP.port("web"), port);
    }

    @Test
    void first(@FromUnit("web") UnitHandle web, @FromUnit("web") URI uri, @FromUnit("web") URL url) {
        Facts.tell("web", web.pid());
        assertEquals(pidAtConstruction, web.pid());
        assertEquals(SHOP.url("web"), uri);
        assertEquals(uri.toString(), url.toString());
    }

    @Test
    void second(Orchestrator all, @FromUnit(value = "web", port = "http") Integer port) {
        Facts.tell("web", all.handle("web").pid());
        assertEquals(SHOP.port("web", "http"), port);
        assertTrue(SHOP.handle("db").running());
    }
}
