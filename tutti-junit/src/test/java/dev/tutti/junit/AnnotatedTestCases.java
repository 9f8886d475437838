package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tutti.Orchestrator;
import dev.tutti.UnitHandle;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@link Tutti} brings up. */
class AnnotatedTestCases {

    @Tutti("shop.hcl")
    static class OfFile {

        @Test
        void its_units_are_up(@FromUnit("web") UnitHandle web, @FromUnit("web") int port, Orchestrator all) {
            Facts.tell("file", web.pid());
            assertEquals("hello on " + port, web.lines().get(0));
            assertFalse(all.handle("admin").running());
        }

        @Nested
        class Within {

            @Test
            void sees_the_same(@FromUnit("web") UnitHandle web) {
                Facts.tell("file", web.pid());
            }
        }

        @Nested
        @Tutti(value = "shop.hcl", variables = "greeting=good evening")
        class WithItsOwn {

            @Test
            void sees_another(@FromUnit("web") UnitHandle web) {
                Facts.tell("nested", web.pid());
                assertEquals("good evening on " + web.port(), web.lines().get(0));
            }

            @Nested
            class Deeper {

                @Test
                void sees_the_nearest(@FromUnit("web") UnitHandle web) {
                    Facts.tell("nested", web.pid());
                }
            }
        }
    }

    static class Inheriting extends OfFile {}

    @Tutti(value = "shop.hcl", lifetime = Lifetime.PER_METHOD)
    static class Around {

        @Nested
        @Tutti(value = "counter.hcl", lifetime = Lifetime.PER_METHOD)
        class Within {

            private final UnitHandle outer;

            Within(@FromUnit("web") UnitHandle outer) {
                this.outer = outer;
            }

            @Test
            void has_both(@FromUnit("web") UnitHandle web, @FromUnit("counter") UnitHandle counter, Orchestrator near) {
                assertEquals(outer.pid(), web.pid());
                assertTrue(counter.running());
                assertEquals(1, near.handles().size());
            }

            @Test
            void fails_with_both() {
                fail("no sale");
            }

            @Test
            void both_die(@FromUnit("web") UnitHandle web, @FromUnit("counter") UnitHandle counter) {
                Services.killBehindOurBack(web);
                Services.killBehindOurBack(counter);
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Tutti(value = "shop.hcl", units = "admin", profiles = "polite", lifetime = Lifetime.SHARED)
    @interface Administered {}

    @Administered
    static class SharedByOne {

        @Test
        void only_what_is_asked_for_is_up(@FromUnit("admin") UnitHandle admin, @FromUnit("web") UnitHandle web) {
            Facts.tell("shared", admin.pid());
            assertTrue(admin.running());
            assertFalse(web.running());
        }
    }

    @Administered
    static class SharedByOther {

        @Test
        void it_is_the_same(@FromUnit("admin") UnitHandle admin, Orchestrator all) {
            Facts.tell("shared", admin.pid());
            assertTrue(all.handle("teller").start().running());
        }
    }

    @Tutti(value = "shop.hcl", lifetime = Lifetime.PER_METHOD)
    static class PerMethod {

        @RepeatedTest(2)
        void each(@FromUnit("web") UnitHandle web) {
            Facts.tell("per method", web.pid());
        }
    }

    @Tutti("shop.hcl")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        private final long pid;

        OneInstance(@FromUnit("web") UnitHandle web) {
            pid = web.pid();
        }

        @RepeatedTest(2)
        void each(@FromUnit("web") UnitHandle web) {
            assertEquals(pid, web.pid());
        }
    }
}
