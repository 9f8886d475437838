package dev.tutti.junit;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tutti.UnitHandle;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
            ProcessHandle.of(unit.pid()).orElseThrow().destroyForcibly();
            unit.waitForExit(Duration.ofSeconds(20));
        }
    }

    @Tutti(value = "secret.hcl", units = "broken", lifetime = Lifetime.PER_METHOD)
    static class Broken {

        @Test
        void each() {}
    }
}
