package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tutti.UnitHandle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailingTestCases {

    @RegisterExtension
    static final TuttiExtension SHOP = TuttiExtension.of(Services.web(), Services.service("db"));

    @BeforeEach
    void prepare(TestInfo test) {
        Services.say(
                SHOP.handle("db"),
                "before " + test.getTestMethod().orElseThrow().getName());
        if (test.getDisplayName().startsWith("never")) {
            fail("not prepared");
        }
    }

    @Test
    @Order(1)
    void passes(@FromUnit("web") UnitHandle web) {
        Services.say(web, "order 6 accepted");
    }

    @Test
    @Order(2)
    void fails(@FromUnit("web") UnitHandle web) {
        Services.say(web, "order 7 refused");
        assertEquals("accepted", "refused");
    }

    @Test
    @Order(3)
    void never_begins() {}

    @Test
    @Order(4)
    void assumes_too_much() {
        Assumptions.assumeTrue(false);
    }

    @Test
    @Order(5)
    void fails_while_a_unit_is_down(@FromUnit("db") UnitHandle db) {
        db.stop();
        try {
            fail("no database");
        } finally {
            db.start();
        }
    }

    @TestFactory
    @Order(6)
    Stream<DynamicNode> makes(@FromUnit("web") UnitHandle web) {
        return Stream.of(
                dynamicTest("well", () -> Services.say(web, "order 8 accepted")),
                dynamicContainer(
                        "more",
                        Stream.of(
                                dynamicTest("badly", () -> {
                                    Services.say(web, "order 9 refused");
                                    fail("refused");
                                }),
                                dynamicTest("assuming", () -> Assumptions.assumeTrue(false)))));
    }
}
