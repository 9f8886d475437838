package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void who_is_interrupted_waits_no_longer_and_stays_interrupted(@TempDir Path directory) {
        Thread.currentThread().interrupt();

        Reach reach = Reach.to(directory, Duration.ofHours(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reach.link()).isEmpty();
        assertThat(reach.complaint()).isEmpty();
    }
}
