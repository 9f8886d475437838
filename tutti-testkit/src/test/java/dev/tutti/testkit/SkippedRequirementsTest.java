package dev.tutti.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

class SkippedRequirementsTest {

    @Test
    void the_end_of_the_run_says_once_what_was_missing() {
        var printed = new ByteArrayOutputStream();
        var listener = new SkippedRequirements(new PrintStream(printed, true, StandardCharsets.UTF_8));
        var launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Story.class))
                .build();

        launcher.execute(request, listener);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Skipped 3: redis is missing (redis-server); install it: apt-get install -y redis-server");
    }

    static class Story {
        @Disabled("redis is missing (redis-server); install it: apt-get install -y redis-server")
        @Test
        void one() {}

        @Disabled("redis is missing (redis-server); install it: apt-get install -y redis-server")
        @Test
        void two() {}

        @Test
        void three() {
            throw new TestAbortedException(
                    "redis is missing (redis-server); install it: apt-get install -y redis-server");
        }

        @Disabled("another reason")
        @Test
        void four() {}

        @Test
        void five() {
            throw new TestAbortedException();
        }
    }
}
