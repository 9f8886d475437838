package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.UnitName;
import dev.tutti.timing.PastStart;
import dev.tutti.timing.PastStart.UnitTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingsFileTest {

    @TempDir
    Path root;

    private Path path;
    private TimingsFile file;

    @BeforeEach
    void make_the_directory() throws IOException {
        path = Files.createDirectory(root.resolve(".tutti")).resolve("timings.jsonl");
        file = TimingsFile.of(root);
    }

    @Test
    void what_is_added_is_read_again() throws IOException {
        file.add(start(1, 3200));
        file.add(start(2, 3300));

        assertThat(file.read()).containsExactly(start(1, 3200), start(2, 3300));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(path)).startsWith("""
                {"began":"1970-01-01T00:00:01Z","total":3200,"units":{"db":{"took":3200,"waited":7}}}
                """);
    }

    @Test
    void the_last_fifty_are_kept() throws IOException {
        for (int i = 1; i <= 60; i++) {
            file.add(start(i, i));
        }

        List<PastStart> kept = file.read();

        assertThat(kept).hasSize(50).startsWith(start(11, 11)).endsWith(start(60, 60));
        assertThat(Files.readAllLines(path)).hasSize(50);
    }

    @Test
    void a_start_that_failed_is_marked_and_makes_room_first() throws IOException {
        var failed = new PastStart(Instant.ofEpochSecond(1), Duration.ofMillis(5), true, false, Map.of());
        file.add(failed);
        assertThat(file.read()).containsExactly(failed);
        assertThat(Files.readString(path)).isEqualTo("""
                {"began":"1970-01-01T00:00:01Z","total":5,"failed":true,"units":{}}
                """);

        for (int i = 2; i <= 51; i++) {
            file.add(start(i, i));
        }

        assertThat(file.read()).hasSize(50).startsWith(start(2, 2)).doesNotContain(failed);
    }

    @Test
    void starts_beside_what_runs_and_starts_of_the_project_do_not_push_each_other_out() throws IOException {
        PastStart beside = start(100, 1).besideOthers();
        file.add(beside);
        assertThat(file.read()).containsExactly(beside);
        assertThat(Files.readString(path))
                .startsWith("{\"began\":\"1970-01-01T00:01:40Z\",\"total\":1,\"beside\":true,\"units\":{");

        for (int i = 1; i <= 60; i++) {
            file.add(start(i, i));
        }
        assertThat(file.read()).hasSize(51).startsWith(beside).endsWith(start(60, 60));

        for (int i = 101; i <= 160; i++) {
            file.add(start(i, i).besideOthers());
        }
        assertThat(file.read())
                .hasSize(100)
                .startsWith(start(11, 11))
                .contains(start(60, 60))
                .doesNotContain(beside)
                .endsWith(start(160, 160).besideOthers());
    }

    @Test
    void lines_that_cannot_be_read_are_left_out() throws IOException {
        file.add(start(1, 100));
        append("");
        append("not JSON at all");
        append("{}");
        append("{\"began\":\"yesterday\",\"total\":1,\"units\":{}}");
        append("{\"began\":\"1970-01-01T00:00:01Z\",\"total\":-1,\"units\":{}}");
        append("{\"began\":\"1970-01-01T00:00:01Z\",\"total\":1e999999,\"units\":{}}");
        append("{\"began\":\"1970-01-01T00:00:01Z\",\"total\":1,\"units\":{\"1 bad\":{\"took\":1,\"waited\":1}}}");
        append("{\"began\":\"1970-01-01T00:00:01Z\",\"total\":1,\"units\":{\"db\":{\"took\":\"${env.HOME}\"}}}");
        append("[".repeat(100_000) + "}");
        append("{\"a\":".repeat(100_000) + "}");
        append("{\"began\":\"1970-01-01T00:00:02Z\",\"total\":200,\"later\":[],\"units\":"
                + "{\"db\":{\"took\":200,\"waited\":7,\"more\":true}}}");

        assertThat(file.read()).containsExactly(start(1, 100), start(2, 200));

        file.add(start(3, 300));

        assertThat(file.read()).containsExactly(start(1, 100), start(2, 200), start(3, 300));
    }

    @Test
    void a_file_of_random_bytes_does_not_keep_a_start_from_being_kept() throws IOException {
        var bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Files.write(path, bytes);

        assertThat(file.read()).isEmpty();
        file.add(start(1, 100));

        assertThat(file.read()).containsExactly(start(1, 100));
    }

    @Test
    void several_who_write_at_once_tear_nothing() throws Exception {
        var pool = Executors.newFixedThreadPool(6);
        var writers = new ArrayList<Callable<Void>>();
        for (int writer = 0; writer < 6; writer++) {
            int number = writer;
            writers.add(() -> {
                for (int i = 0; i < 40; i++) {
                    TimingsFile.of(root).add(start(number * 1000 + i, 1000));
                    List<String> lines = Files.readAllLines(path);
                    assertThat(file.read()).hasSizeGreaterThanOrEqualTo(1).hasSizeLessThanOrEqualTo(50);
                    assertThat(lines).allMatch(line -> line.startsWith("{\"began\"") && line.endsWith("}}}"));
                }
                return null;
            });
        }
        try {
            for (var done : pool.invokeAll(writers)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }

        try (var left = Files.list(path.getParent())) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void without_its_directory_nothing_is_kept() throws IOException {
        TimingsFile elsewhere = TimingsFile.of(root.resolve("elsewhere"));

        assertThat(elsewhere.read()).isEmpty();
        assertThatThrownBy(() -> elsewhere.add(start(1, 1))).isInstanceOf(NoSuchFileException.class);
    }

    private void append(String line) throws IOException {
        Files.writeString(path, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static PastStart start(long second, long millis) {
        Duration took = Duration.ofMillis(millis);
        return new PastStart(
                Instant.ofEpochSecond(second),
                took,
                false,
                false,
                Map.of(UnitName.of("db"), new UnitTime(took, Duration.ofMillis(7))));
    }
}
