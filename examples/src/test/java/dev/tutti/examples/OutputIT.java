package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputIT {

    private static final String HELLO = """
            task "hello" {
              command = "echo to out; echo to err >&2"
              shell   = true
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void output_of_units_is_on_standard_output_and_what_tutti_says_is_not() {
        var outcome = Workplace.in(directory).configured(HELLO).run("start");

        assertThat(outcome.out().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} {10}hello  I  to out"))
                .anySatisfy(line -> assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} {10}hello  W  to err"));
        assertThat(outcome.err()).contains("hello  I  succeeded", "tutti  I  ").doesNotContain("to out", "to err");
    }

    @Test
    void json_lines_carry_the_unit_the_stream_and_the_level() {
        var outcome = Workplace.in(directory).configured(HELLO).run("start", "--log-format", "json");

        assertThat(outcome.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{\"time\":\"").endsWith("}"))
                .anySatisfy(line ->
                        assertThat(line).contains("\"hello\"", "\"stdout\"", "\"info\"", "\"message\":\"to out\""))
                .anySatisfy(line ->
                        assertThat(line).contains("\"hello\"", "\"stderr\"", "\"warn\"", "\"message\":\"to err\""));
        assertThat(outcome.err().lines()).allSatisfy(line -> assertThat(line).startsWith("{\"time\":\""));
    }

    @Test
    void each_unit_has_a_log_file_where_asked_for() throws IOException {
        var place = Workplace.in(directory).configured(HELLO + """
                task "other" {
                  command = "echo from another"
                }
                """);

        var outcome = place.run("start", "--log-dir", "logs");

        assertThat(outcome.exitCode()).isZero();
        try (var files = Files.list(directory.resolve("logs"))) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .contains("hello.log", "other.log");
        }
        assertThat(place.read("logs/hello.log")).contains("to out", "to err").doesNotContain("another");
        assertThat(place.read("logs/other.log")).contains("from another");
    }

    @Test
    void a_full_disk_costs_log_files_and_nothing_else() throws IOException {
        var place = Workplace.in(directory).configured(HELLO);
        Files.createDirectory(directory.resolve("logs"));
        Path full = Files.createSymbolicLink(directory.resolve("logs/hello.log"), Path.of("/dev/full"));

        var outcome = place.run("start", "--log-dir", "logs");
        Files.delete(full);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("to out", "to err");
        assertThat(outcome.err()).containsOnlyOnce("cannot write").contains("hello.log", "No space left on device");
    }

    @Test
    void output_that_cannot_be_written_is_said_and_a_reader_that_has_gone_is_not() {
        var place = Workplace.in(directory).configured("process \"web\" { command = \"sleep 1000\" }");
        String full = "tutti: cannot write the output: No space left on device\n";

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            var served = place.shell("sh", "$TUTTI ps > /dev/full");
            var own = place.shell("sh", "$TUTTI plan > /dev/full");
            var said = place.shell("sh", "$TUTTI ps nobody > /dev/full");
            var closed = place.shell("bash", "set -o pipefail; $TUTTI ps | true; $TUTTI plan | true");
            place.run("stop");

            assertThat(served).isEqualTo(new Outcome(1, "", full));
            assertThat(own).isEqualTo(new Outcome(1, "", full));
            assertThat(said.exitCode()).isEqualTo(4);
            assertThat(closed.err()).isEmpty();
            assertThat(closed.exitCode()).isIn(0, 141);
        }
        var start = place.configured(HELLO).shell("sh", "$TUTTI start > /dev/full");

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.err()).endsWith(full);
    }

    @Test
    void any_bytes_and_lines_of_any_length_arrive() {
        var place = Workplace.in(directory).configured("""
                task "odd" {
                  command = "printf 'a\\\\377b\\\\n'; head -c 3000000 /dev/zero | tr '\\\\0' x; printf '\\\\nthe end'"
                  shell   = true
                }
                """);

        var outcome = place.run("start");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("I  a\ufffdb\n", "I  the end\n");
        assertThat(outcome.out().chars().filter(c -> c == 'x').count()).isEqualTo(3_000_000);
    }

    @Test
    void every_line_of_a_chatty_unit_arrives_in_order() {
        var place = Workplace.in(directory).configured("""
                task "counter" { command = "seq 1 200000" }
                """);

        var outcome = place.run("start");

        List<String> numbers = outcome.out()
                .lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, 200_000)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.toList()));
    }

    @Test
    void a_unit_that_writes_a_megabyte_a_second_does_not_delay_its_stop() {
        var place = Workplace.in(directory).configured("""
                process "chatty" {
                  command = "while :; do seq 1 20000; sleep 0.1; done"
                  shell   = true
                }
                process "other" { command = "sleep 1000" }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up").awaitOut("20000");
            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(tutti.err()).contains("stopped 2 units").doesNotContain("killed", "waiting for");
            tutti.assertNothingIsLeft();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', auto, false",
        "'', '', always, true",
        "'', 1, auto, true",
        "'', 0, auto, false",
        "1, 1, auto, false",
        "1, '', always, true",
        "'', 1, never, false"
    })
    void colours_follow_flag_then_no_color_then_force(String noColour, String force, String flag, boolean coloured) {
        var place = Workplace.in(directory)
                .with("NO_COLOR", noColour)
                .with("CLICOLOR_FORCE", force)
                .configured(HELLO);

        var outcome = place.run("--color", flag, "start");

        assertThat(outcome.out().contains("\u001b[")).isEqualTo(coloured);
        assertThat(outcome.err().contains("\u001b[")).isEqualTo(coloured);
    }
}
