package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tutti.UnitHandle;
import dev.tutti.model.RestartPolicy;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DyingTestCases {

    @RegisterExtension
    static final TuttiExtension SHOP = TuttiExtension.of(
            Services.web(), Services.service("db"), Services.service("phoenix").restart(RestartPolicy.onFailure()));

    @Test
    @Order(1)
    void a_unit_dies(@FromUnit("web") UnitHandle web) {
        Services.die(web, 3);
    }

    @Test
    @Order(2)
    void nothing_more_dies() {}

    @Test
    @Order(3)
    void a_unit_dies_and_the_test_fails(@FromUnit("web") UnitHandle web) {
        web.start();
        Services.die(web, 4);
        fail("no answer");
    }

    @Test
    @Order(4)
    void a_unit_ends_well_that_should_not(@FromUnit("web") UnitHandle web) {
        web.start();
        Services.die(web, 0);
    }

    @Test
    @Order(5)
    void a_unit_is_stopped_killed_and_restarted(@FromUnit("db") UnitHandle db) {
        db.stop().start().kill().start().restart().stopped(() -> {});
    }

    @Test
    @Order(6)
    void a_unit_dies_and_comes_back(@FromUnit("phoenix") UnitHandle phoenix) {
        Services.die(phoenix, 5);
    }

    @Test
    @Order(7)
    void a_process_is_killed_behind_our_back(@FromUnit("db") UnitHandle db) {
        Services.killBehindOurBack(db);
    }
}
