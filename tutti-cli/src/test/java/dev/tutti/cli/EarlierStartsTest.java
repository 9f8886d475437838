package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.UnitName;
import dev.tutti.timing.PastStart;
import dev.tutti.timing.PastStart.UnitTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierStartsTest {

    @TempDir
    private Path root;

    private TimingsFile file;

    @BeforeEach
    void make_the_directory() throws IOException {
        Files.createDirectory(root.resolve(".tutti"));
        file = TimingsFile.of(root);
    }

    private static PastStart start(long began) {
        var took = Duration.ofMillis(300);
        return new PastStart(
                Instant.ofEpochSecond(began),
                took,
                false,
                false,
                Map.of(UnitName.of("db"), new UnitTime(took, Duration.ZERO)));
    }

    @Test
    void the_present_start_is_not_among_them_whenever_it_is_kept() throws IOException {
        file.add(start(1));
        var earlier = new EarlierStarts(file);

        assertThat(earlier.get()).containsExactly(start(1));
        file.add(start(2));
        assertThat(earlier.get()).containsExactly(start(1));
    }

    @Test
    void they_are_there_for_whoever_asks_while_they_are_read_ahead() throws IOException {
        file.add(start(1));
        var earlier = new EarlierStarts(file);

        earlier.readAhead();

        assertThat(earlier.get()).containsExactly(start(1));
    }
}
