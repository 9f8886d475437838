package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunOutput.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogFollowerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Console console = Console.bare();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final LogSink sink =
            new TextSink(seen, seen, new TextLook(ZoneOffset.UTC, false, List.of(), TextLook.Form.BARE), () -> {});

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_follower_gets_what_comes_after_the_history_and_nothing_twice() throws Exception {
        console.out("web", "one\ntwo\n");
        try (LogFollower follower = console.router().follow(LogFilter.of(Set.of("web")))) {
            console.out("web", "three\n");
            write(LogFilter.of(Set.of("web")), Optional.empty(), Optional.of(follower));
            console.out("web", "four\n");

            while (!lines().contains("four")) {
                follower.writeNext(sink, SOON);
            }

            assertThat(lines()).containsExactly("one", "two", "three", "four");
        }
    }

    @Test
    void while_units_write_no_line_is_lost_between_history_and_following() throws Exception {
        int most = 20_000;
        RunOutput web = console.run("web");
        var writer = new Thread(() -> IntStream.range(0, most).forEach(i -> {
            byte[] line = (i + "\n").getBytes(StandardCharsets.UTF_8);
            web.write(Stream.STDOUT, line, 0, line.length);
        }));
        writer.start();
        try (LogFollower follower = console.router().follow(LogFilter.of(Set.of("web")))) {
            write(LogFilter.of(Set.of("web")), Optional.of(100), Optional.of(follower));
            String last = String.valueOf(most - 1);
            while (!seen.toString(StandardCharsets.UTF_8).endsWith("\n" + last + "\n")) {
                follower.writeNext(sink, SOON);
            }
        }
        writer.join();

        List<Integer> numbers = lines().stream().map(Integer::valueOf).toList();
        assertThat(numbers)
                .isEqualTo(IntStream.range(numbers.get(0), most).boxed().toList());
    }

    @Test
    void a_follower_that_does_not_read_learns_how_many_lines_it_has_lost() throws Exception {
        var filter = LogFilter.of(Set.of("web"));
        try (LogFollower follower = console.router().follow(filter)) {
            String line = "x".repeat(1023) + "\n";
            int written = 6 * 1024;
            for (int i = 0; i < written; i++) {
                console.out("web", line);
            }
            console.router().close();

            boolean more = true;
            while (more) {
                more = follower.writeNext(sink, SOON);
            }
            List<String> lines = lines();
            int had = lines.size() - 1;
            assertThat(had).isBetween(1024, written - 1);
            assertThat(lines.get(had)).isEqualTo("… %,d lines dropped for this view".formatted(written - had));
        }
    }

    @Test
    void following_ends_after_the_last_line_when_the_log_closes() throws Exception {
        try (LogFollower follower = console.router().follow(LogFilter.of(Set.of("web")))) {
            console.out("web", "last\n");
            console.router().close();

            assertThat(follower.writeNext(sink, SOON)).isFalse();
            assertThat(lines()).containsExactly("last");
        }
    }

    @Test
    void closing_ends_a_wait_at_once() throws Exception {
        LogFollower follower = console.router().follow(LogFilter.of(Set.of("web")));
        var closer = new Thread(follower::close);
        closer.start();

        assertThat(follower.writeNext(sink, SOON)).isFalse();
        closer.join();
    }

    @Test
    void filters_hold_for_history_and_for_what_follows() throws Exception {
        var filter = new LogFilter(
                Optional.of(Set.of("web")),
                Optional.of(Level.WARN),
                Optional.of(LogLine.Channel.STDERR),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text -> text.contains("disk")));
        try (LogFollower follower = console.router().follow(filter)) {
            for (int round = 0; round < 2; round++) {
                console.out("web", "WARN disk on the other stream\n");
                console.err("web", "INFO disk\n\u001b[31mdi\u001b[0msk 1\nWARN mouse\n");
                console.err("db", "WARN disk of another\n");
                if (round == 0) {
                    write(filter, Optional.empty(), Optional.of(follower));
                }
            }
            console.router().close();
            follower.writeNext(sink, SOON);

            assertThat(lines()).containsExactly("disk 1", "disk 1");
        }
    }

    @Test
    void lines_that_views_do_not_show_come_where_their_level_is_asked_for() throws Exception {
        LoggerRules rules = LoggerRules.none().withLevel(Level.INFO);
        console.run("web", rules);
        console.out("web", "DEBUG detail\nINFO news\n");
        var asked = new LogFilter(
                Optional.of(Set.of("web")),
                Optional.of(Level.DEBUG),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        write(LogFilter.of(Set.of("web")), Optional.empty(), Optional.empty());
        assertThat(lines()).containsExactly("INFO news");
        seen.reset();
        write(asked, Optional.empty(), Optional.empty());
        assertThat(lines()).containsExactly("DEBUG detail", "INFO news");
    }

    @Test
    void who_wants_everything_gets_each_line_once_also_of_those_who_come_later() throws Exception {
        console.out("web", "one\n");
        try (LogFollower follower = console.router().follow(LogFilter.all())) {
            console.out("db", "two\n");
            write(LogFilter.all(), Optional.empty(), Optional.of(follower));
            assertThat(lines()).containsExactlyInAnyOrder("one", "two");
            console.out("cache", "three\n");
            console.router().close();
            follower.writeNext(sink, SOON);

            assertThat(lines()).containsExactlyInAnyOrder("one", "two", "three");
            assertThat(console.router().sources()).containsExactlyInAnyOrder("web", "db", "cache");
        }
    }

    private void write(LogFilter filter, Optional<Integer> tail, Optional<LogFollower> follower) throws Exception {
        try (LogHistory history = console.router().history(filter, tail, follower)) {
            history.writeTo(sink);
        }
    }

    private List<String> lines() {
        return new ArrayList<>(seen.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
