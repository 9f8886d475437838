package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tutti.UnitHandle;
import org.junit.jupiter.api.Test;

@Tutti("shop.hcl")
class FileTestCases {

    @Test
    void its_units_are_up(@FromUnit("web") UnitHandle web, @FromUnit("web") int port) {
        Facts.tell("web", web.pid());
        assertEquals("up on " + port, web.lines().get(0));
    }
}
