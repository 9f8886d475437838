package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogStoreTest {

    private static final Instant BEGAN = Instant.parse("2026-11-20T20:44:00Z");
    private static final Set<String> ALL = Set.of("web", "db", "tutti");

    @TempDir
    Path place;

    private final Console console = Console.bare();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void what_was_written_comes_again_with_all_that_is_known_of_it() throws IOException {
        begin();
        console.out("web", "héllo \u001b[31mred\u001b[0m\n");
        console.later(Duration.ofMillis(1));
        console.err("db", "careful\n");
        console.later(Duration.ofMillis(1));
        console.router().say(Level.INFO, "one\n  two");
        console.close();

        assertThat(json(ALL, Optional.empty())).isEqualTo("""
                        {"time":"2026-11-20T20:44:01.007Z","resource":"web","run":1,"stream":"stdout","level":"info","message":"héllo \\u001b[31mred\\u001b[0m","seq":1}
                        {"time":"2026-11-20T20:44:01.008Z","resource":"db","run":1,"stream":"stderr","level":"warn","message":"careful","seq":2}
                        {"time":"2026-11-20T20:44:01.009Z","resource":"tutti","run":0,"stream":"tutti","level":"info","message":"one\\n  two","seq":3}
                        """);
        assertThat(found().began()).isEqualTo(BEGAN);
        assertThat(found().units()).containsExactly("web", "db");
    }

    @Test
    void only_the_owner_can_read_it() throws IOException {
        begin();
        console.out("web", "secret\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs().resolve("web.log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_set_before_is_kept_once() throws IOException {
        for (String text : List.of("first", "second", "third")) {
            var another = Console.bare();
            another.router().keepIn(LogStore.begin(logs(), BEGAN, Map.of("web", "web")));
            another.out("web", text + "\n");
            another.close();
        }

        assertThat(Files.readString(logs().resolve("web.log")))
                .contains("third")
                .doesNotContain("second");
        assertThat(Files.readString(place.resolve("logs.1/web.log"))).contains("second");
        assertThat(Files.list(place)).hasSize(2);
    }

    @Test
    void a_line_that_was_cut_by_a_sudden_end_and_what_is_none_harm_nothing() throws IOException {
        begin();
        console.out("web", "whole\n");
        console.close();
        Files.writeString(
                logs().resolve("web.log"),
                "nonsense\n2026-13-45T99:99:99.999Z I out#1 wrong\n2026-11-20T20:44:02.000Z I out#1 cut",
                StandardOpenOption.APPEND);

        assertThat(text(Set.of("web"), Optional.empty())).isEqualTo("whole\ncut\n");
    }

    @Test
    void lines_that_are_not_remembered_come_from_the_files() throws IOException {
        begin();
        for (int i = 1; i <= 1_500; i++) {
            console.out("web", "line " + i + "\n");
            console.later(Duration.ofMillis(i % 3));
        }

        var history = console.router().history(LogFilter.of(Set.of("web")), Optional.empty(), Optional.empty());
        List<String> lines = written(history);

        assertThat(lines).hasSize(1_500).first().isEqualTo("line 1");
        assertThat(lines).last().isEqualTo("line 1500");
        assertThat(history.missing()).isZero();
    }

    @Test
    void without_files_it_is_said_how_many_lines_are_kept_no_longer() throws IOException {
        for (int i = 1; i <= 1_500; i++) {
            console.out("web", "line " + i + "\n");
            console.later(Duration.ofMillis(1));
        }

        var all = console.router().history(LogFilter.of(Set.of("web")), Optional.empty(), Optional.empty());
        assertThat(written(all)).hasSize(1_000);
        assertThat(all.missing()).isEqualTo(500);
        var last = console.router().history(LogFilter.of(Set.of("web")), Optional.of(10), Optional.empty());
        assertThat(written(last)).hasSize(10);
        assertThat(last.missing()).isZero();
    }

    @Test
    void afterwards_the_files_know_how_many_lines_are_kept_no_longer() throws IOException {
        var rotation = new LogRotation(4_000, 1);
        var files = new LogFiles(logs(), rotation, ZoneOffset.UTC, FileForm.RECORDS, (level, text) -> {});
        console.router().add(files);
        for (int i = 1; i <= 1_500; i++) {
            console.out("web", "line " + i + "\n");
        }
        console.close();

        var reader = RecordReader.open("web", List.of(logs().resolve("web.log.1"), logs().resolve("web.log")));
        try (var part = HistoryPart.of(reader, LogFilter.of(Set.of("web")))) {
            assertThat(part.advance()).isTrue();
            assertThat(part.line().text()).isNotEqualTo("line 1");
            long first = Long.parseLong(part.line().text().substring("line ".length()));
            long found = 1;
            while (part.advance()) {
                found++;
            }

            assertThat(part.missing()).isEqualTo(first - 1).isEqualTo(1_500 - found);
        }
    }

    @Test
    void the_last_lines_are_the_last_of_all_units_together() throws IOException {
        begin();
        for (int i = 1; i <= 3; i++) {
            console.out("web", "web " + i + "\n");
            console.later(Duration.ofMillis(1));
            console.out("db", "db " + i + "\n");
            console.later(Duration.ofMillis(1));
        }
        assertThat(written(console.router().history(LogFilter.of(ALL), Optional.of(3), Optional.empty())))
                .containsExactly("db 2", "web 3", "db 3");
        console.close();

        assertThat(text(ALL, Optional.of(3))).isEqualTo("db 2\nweb 3\ndb 3\n");
        assertThat(text(ALL, Optional.of(0))).isEmpty();
    }

    @Test
    void units_that_come_later_and_other_names_are_known_afterwards_beside_those_of_the_beginning() throws IOException {
        LogStore store = LogStore.begin(logs(), BEGAN, Map.of("web", "web"));
        console.router().keepIn(store);
        console.out("web", "one\n");
        console.later(Duration.ofMillis(1));
        store.add(Map.of("cache", "store"));
        store.add(Map.of("web", "site"));
        console.out("cache", "two\n");
        console.close();

        assertThat(store.units()).containsExactly("web", "cache");
        assertThat(found().units()).containsExactly("web", "cache");
        assertThat(found().source("web").shown()).isEqualTo("site");
        assertThat(found().source("cache").shown()).isEqualTo("store");
        assertThat(written(found().history(LogFilter.all(), Optional.empty()))).containsExactly("one", "two");
    }

    private void begin() throws IOException {
        var names = new LinkedHashMap<String, String>();
        names.put("web", "web");
        names.put("db", "db");
        console.router().keepIn(LogStore.begin(logs(), BEGAN, names));
    }

    private Path logs() {
        return place.resolve("logs");
    }

    private LogStore found() {
        return LogStore.find(logs()).orElseThrow();
    }

    private String text(Set<String> sources, Optional<Integer> tail) throws IOException {
        return String.join(
                "",
                written(found().history(LogFilter.of(sources), tail)).stream()
                        .map(line -> line + "\n")
                        .toList());
    }

    private String json(Set<String> sources, Optional<Integer> tail) throws IOException {
        try (LogHistory history = found().history(LogFilter.of(sources), tail)) {
            history.writeTo(new JsonSink(seen, seen, () -> {}));
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    private List<String> written(LogHistory history) throws IOException {
        seen.reset();
        try (history) {
            var look = new TextLook(ZoneOffset.UTC, false, List.of(), TextLook.Form.BARE);
            history.writeTo(new TextSink(seen, seen, look, () -> {}));
        }
        return seen.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
