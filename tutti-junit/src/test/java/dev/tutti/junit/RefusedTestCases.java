package dev.tutti.junit;

import dev.tutti.UnitHandle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mistakes of those who write tests. */
class RefusedTestCases {

    static class Parameters {

        @RegisterExtension
        static final TuttiExtension SHOP = TuttiExtension.of(
                Services.service("database"), Services.web().port("admin"), Services.service("queue"));

        @Test
        void unknown_unit(@FromUnit("databse") UnitHandle db) {}

        @Test
        void several_units(UnitHandle any) {}

        @Test
        void several_ports(@FromUnit("web") int port) {}

        @Test
        void unknown_port(@FromUnit(value = "web", port = "https") int port) {}

        @Test
        void no_port(@FromUnit("database") int port) {}

        @Test
        void wrong_type(@FromUnit("web") String web) {}
    }

    static class TooEarly {

        @RegisterExtension
        static final TuttiExtension WEB = TuttiExtension.of(Services.web()).lifetime(Lifetime.PER_METHOD);

        @BeforeAll
        static void all(UnitHandle web) {}

        @Test
        void is_not_reached() {}
    }

    static class NewMembers {

        @RegisterExtension
        final TuttiExtension web = TuttiExtension.of(Services.web()).lifetime(Lifetime.SHARED);

        @Test
        void is_not_reached() {}
    }

    @Tutti("nowhere.hcl")
    static class NoFile {

        @Test
        void is_not_reached() {}
    }

    @Tutti(value = "shop.hcl", units = "wbe")
    static class NoUnit {

        @Test
        void is_not_reached() {}
    }

    @Tutti("wrong.hcl")
    static class WrongFile {

        @Test
        void is_not_reached() {}
    }

    @Tutti(value = "shop.hcl", variables = "greeting")
    static class NoValue {

        @Test
        void is_not_reached() {}
    }

    @Tutti(value = "shop.hcl", variables = "greting=hello")
    static class NoVariable {

        @Test
        void is_not_reached() {}
    }

    @Tutti(value = "shop.hcl", profiles = "polit")
    static class NoProfile {

        @Test
        void is_not_reached() {}
    }
}
