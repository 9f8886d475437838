package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tutti.UnitHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Units that do not keep a secret. */
class SecretTestCases {

    @Tutti(value = "secret.hcl", units = "talkative", lifetime = Lifetime.PER_METHOD)
    static class Fails {

        @Test
        void each() {
            fail("whatever");
        }
    }

    @Tutti(value = "secret.hcl", units = "talkative", lifetime = Lifetime.PER_METHOD)
    static class Dies {

        @Test
        void each(@FromUnit("talkative") UnitHandle unit) {
            Services.killBehindOurBack(unit);
        }
    }

    @Tutti(value = "secret.hcl", units = "broken", lifetime = Lifetime.PER_METHOD)
    static class Broken {

        @Test
        void each() {}
    }

    @ExtendWith(Impatience.class)
    @Tutti(value = "secret.hcl", units = "talkative", lifetime = Lifetime.PER_METHOD)
    static class GivenUp {

        @Test
        void each() {}
    }

    /** Interrupts the start. */
    static class Impatience implements TestInstancePreConstructCallback {

        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            Thread.currentThread().interrupt();
        }
    }
}
