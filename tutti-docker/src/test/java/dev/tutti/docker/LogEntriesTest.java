package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readings of a log whose first answer was cut short. */
class LogEntriesTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000000001Z");

    private final Recorded output = new Recorded();
    private final LogEntries entries = new LogEntries(output);

    private record Entry(int stream, long nanos, String text) {}

    private static Entry out(long nanos, String text) {
        return new Entry(1, nanos, text);
    }

    private static Entry err(long nanos, String text) {
        return new Entry(2, nanos, text);
    }

    private static InputStream frames(List<Entry> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var data = new DataOutputStream(bytes);
        for (Entry entry : entries) {
            byte[] text = (START.plusNanos(entry.nanos()) + " " + entry.text()).getBytes(StandardCharsets.UTF_8);
            data.writeInt(entry.stream() << 24);
            data.writeInt(text.length);
            data.write(text);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** As an engine answers: only entries that are not older than the time asked for. */
    private void readRest(List<Entry> log) throws IOException {
        Instant from = entries.resumption().orElse(START);
        entries.readRest(frames(log.stream()
                .filter(entry -> !START.plusNanos(entry.nanos()).isBefore(from))
                .toList()));
    }

    @Test
    void streams_out_of_step_are_not_told_twice() throws Exception {
        List<Entry> log = List.of(out(0, "out\n"), err(1, "err\n"), err(9, "more err"), out(8, "last"));

        entries.read(frames(log));
        readRest(log);

        assertThat(output.out()).isEqualTo("out\nlast");
        assertThat(output.err()).isEqualTo("err\nmore err");
    }

    @Test
    void what_is_missing_is_told_though_it_is_older_than_what_was_told() throws Exception {
        List<Entry> log = List.of(out(0, "out\n"), err(9, "more err"), out(8, "last"));

        entries.read(frames(log.subList(0, 2)));
        readRest(log);

        assertThat(output.out()).isEqualTo("out\nlast");
        assertThat(output.err()).isEqualTo("more err");
    }

    @Test
    void the_parts_of_a_line_have_one_time_however_many_they_are() throws Exception {
        List<Entry> log =
                IntStream.range(0, 5_000).mapToObj(part -> out(3, part + ".")).toList();

        entries.read(frames(log.subList(0, 3_000)));
        readRest(log);

        assertThat(output.out()).isEqualTo(log.stream().map(Entry::text).collect(Collectors.joining()));
    }

    @Test
    void an_entry_that_is_noted_down_late_is_not_lost() throws Exception {
        List<Entry> log = new ArrayList<>(
                IntStream.range(0, 3_000).mapToObj(at -> out(at, at + "\n")).toList());
        log.add(err(7, "late\n"));

        entries.read(frames(log.subList(0, 3_000)));
        readRest(log);

        assertThat(output.out().lines()).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(output.err()).isEqualTo("late\n");
    }

    @Test
    void a_long_log_is_not_read_from_its_beginning_again() throws Exception {
        List<Entry> log = IntStream.range(0, 10_000)
                .mapToObj(at -> new Entry(1 + at % 2, (at ^ 3) * 1_000_000L, at + "\n"))
                .toList();

        entries.read(frames(log.subList(0, 9_000)));

        assertThat(entries.resumption())
                .hasValueSatisfying(
                        time -> assertThat(time).isBetween(START.plusMillis(7_900), START.plusMillis(8_000)));
        readRest(log);
        assertThat(output.out().lines().toList())
                .isEqualTo(IntStream.range(0, 5_000)
                        .mapToObj(at -> Integer.toString(2 * at))
                        .toList());
        assertThat(output.err().lines()).hasSize(5_000).doesNotHaveDuplicates();
    }

    /** More than are looked through again. */
    @Test
    void of_a_log_that_was_written_at_once_nothing_is_told_twice() throws Exception {
        List<Entry> log =
                IntStream.range(0, 50_000).mapToObj(at -> out(at, at + "\n")).toList();

        entries.read(frames(log.subList(0, 49_000)));
        readRest(log.subList(30_000, 50_000));

        assertThat(output.out().lines()).hasSize(50_000).doesNotHaveDuplicates();
    }
}
