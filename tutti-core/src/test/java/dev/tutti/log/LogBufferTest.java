package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.log.LogLine.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogBufferTest {

    @Test
    void keeps_the_last_lines_and_counts_the_others() {
        var buffer = new LogBuffer("web", 3, 1_000);

        add(buffer, 1, "a", "b", "c", "d", "e");
        add(buffer, 1, "f");

        assertThat(texts(buffer.last(10))).containsExactly("d", "e", "f");
        assertThat(texts(buffer.last(2))).containsExactly("e", "f");
        assertThat(buffer.dropped()).isEqualTo(3);
    }

    @Test
    void keeps_no_more_bytes_than_allowed() {
        var buffer = new LogBuffer("web", 100, 10);

        add(buffer, 1, "12345", "6789", "abc");
        assertThat(texts(buffer.last(10))).containsExactly("6789", "abc");

        add(buffer, 1, "longer than all");
        assertThat(texts(buffer.last(10))).containsExactly("longer tha");
    }

    @Test
    void tells_the_lines_of_one_run_from_those_of_others_and_of_tutti() {
        var buffer = new LogBuffer("web", 100, 1_000);

        add(buffer, 1, "old");
        add(buffer, 2, "new");
        buffer.add(LineBatch.message(new LogSource("web", "web"), Level.INFO, "ready", Instant.EPOCH));

        assertThat(texts(buffer.lastOfRun(2, 10))).containsExactly("new");
        assertThat(buffer.last(10)).extracting(LogLine::run).containsExactly(1, 2, 0);
        assertThat(buffer.last(10))
                .last()
                .isEqualTo(new LogLine(Instant.EPOCH, "web", 0, Channel.TUTTI, Level.INFO, "ready"));
    }

    @Test
    void is_a_window_on_all_lines_whatever_their_lengths() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int lines = 1 + random.nextInt(20);
            int bytes = 5_000;
            var buffer = new LogBuffer("web", lines, bytes);
            var expected = new ArrayDeque<String>();
            for (int i = 0; i < 200; i++) {
                String line = String.valueOf((char) ('a' + i % 26)).repeat(random.nextInt(1_500));
                add(buffer, 1, line);
                expected.add(line);
                while (expected.size() > lines
                        || expected.stream().mapToInt(String::length).sum() > bytes) {
                    expected.remove();
                }
            }

            assertThat(texts(buffer.last(1_000))).as("seed %d", seed).containsExactlyElementsOf(expected);
        }
    }

    private static void add(LogBuffer buffer, int run, String... lines) {
        var batch = new LineBatch(new LogSource("web", "web"), run, Channel.STDOUT, Level.TRACE);
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            batch.append(bytes, 0, bytes.length);
            batch.add(batch.used() - bytes.length, batch.used(), true);
        }
        buffer.add(batch);
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }
}
