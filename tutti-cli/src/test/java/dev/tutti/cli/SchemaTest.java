package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What commands write for programs, held against its schemas by a validator of somebody else. */
class SchemaTest {

    private static final Path RESOURCES = Path.of("src/main/resources/dev/tutti/cli/schema");
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    @TempDir
    Path directory;

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }

    private List<Error> complaints(String schema, String json) {
        String text = Call.in(directory, "schema", schema).out();
        return registry().getSchema(text, InputFormat.JSON).validate(json, InputFormat.JSON);
    }

    private Call projectWith(String configuration, String... words) throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), configuration);
        return Call.in(directory, words);
    }

    @ParameterizedTest
    @EnumSource
    void every_schema_is_one(Schema schema) {
        Call call = Call.in(directory, "schema", schema.name().toLowerCase(Locale.ROOT));

        assertThat(call.code()).isEqualTo(ExitCode.OK);
        assertThat(registry().getSchema(SchemaLocation.of(DRAFT)).validate(call.out(), InputFormat.JSON))
                .isEmpty();
        assertThat(call.out()).contains("\"$schema\": \"" + DRAFT + "\"").endsWith("}\n");
    }

    @Test
    void every_schema_that_is_written_by_hand_can_be_asked_for() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES)) {
            List<String> known = Arrays.stream(Schema.values())
                    .map(schema -> schema.name().toLowerCase(Locale.ROOT) + ".json")
                    .toList();

            assertThat(files.map(file -> String.valueOf(file.getFileName()))).isSubsetOf(known);
        }
    }

    @Test
    void the_configuration_is_what_is_meant_when_nothing_is_said() {
        String said = Call.in(directory, "schema").out();

        assertThat(said)
                .contains("\"title\": \"tutti.json\"")
                .isEqualTo(Call.in(directory, "schema", "hcl").out())
                .isEqualTo(Call.in(directory, "schema", "JSON").out());
    }

    @Test
    void an_unknown_schema_is_refused_with_those_there_are() {
        Call call = Call.in(directory, "schema", "pans");

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("config, hcl, json").contains("plan");
    }

    @ParameterizedTest
    @CsvSource({"check, check -o json", "plan, plan -o json", "graph, graph --format json", "version, version -o json"})
    void what_a_command_writes_validates(String schema, String words) throws IOException {
        Call call = projectWith("""
                process "web" {
                  command = "x"
                  depends_on = ["migrate", "mail?"]
                }
                process "mail" { command = "x" }
                task "migrate" { command = "y" }
                """, words.split(" "));

        assertThat(call.code()).isEqualTo(ExitCode.OK);
        assertThat(complaints(schema, call.out())).isEmpty();
        assertThat(complaints(schema, "{\"step\": 0}")).isNotEmpty();
    }

    @Test
    void diagnostics_of_every_kind_validate() throws IOException {
        Call call = projectWith("""
                process "web" {
                  comand = "x"
                  depends_on = ["bd"]
                }
                task "db" {
                  command = "y"
                  restart = always
                }
                task "db" { command = "z" }
                """, "check", "-o", "json");

        assertThat(call.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(call.out()).contains("\"warning\"", "\"related\"", "\"hint\"");
        assertThat(complaints("check", call.out())).isEmpty();
    }

    @Test
    void a_warning_does_not_stand_before_the_answer_of_a_command() throws IOException {
        String warned = """
                process "web" {
                  command = "x"
                  depends_on = ["mail?"]
                }
                task "never" {
                  command = "y"
                  restart = always
                }
                """;

        Call plan = projectWith(warned, "plan", "-o", "json");
        Call check = projectWith(warned, "check", "-o", "json");

        assertThat(check.out()).contains("\"warning\"");
        assertThat(complaints("check", check.out())).isEmpty();
        assertThat(plan.out()).startsWith("[");
        assertThat(plan.err()).contains("warning");
        assertThat(complaints("plan", plan.out())).isEmpty();
    }

    @Test
    void what_is_told_after_the_end_validates() throws IOException {
        projectWith("""
                task "good" {
                  command   = "true"
                  autostart = true
                }
                task "bad" {
                  command    = ["sh", "-c", "exit 3"]
                  autostart  = true
                  depends_on = ["good"]
                }
                """, "start");

        Call good = Call.in(directory, "wait", "good", "-o", "json");
        Call all = Call.in(directory, "wait", "-o", "json");
        Call stopped = Call.in(directory, "wait", "bad", "--for", "stopped", "-o", "json");
        Call why = Call.in(directory, "why", "bad", "-o", "json");
        Call path = Call.in(directory, "why", "--critical-path", "-o", "json");

        assertThat(good.out()).isEqualTo("{\"ok\":true,\"units\":[{\"name\":\"good\",\"state\":\"succeeded\"}]}\n");
        assertThat(all.out()).startsWith("{\"ok\":false,").contains("{\"name\":\"bad\",\"state\":\"failed\"}");
        assertThat(stopped.out()).isEqualTo("{\"ok\":true,\"units\":[{\"name\":\"bad\",\"state\":\"failed\"}]}\n");
        for (Call call : List.of(good, all, stopped)) {
            assertThat(complaints("wait", call.out())).as(call.out()).isEmpty();
        }
        assertThat(complaints("why", why.out())).isEmpty();
        assertThat(path.out()).contains("\"critical_path\":{");
        assertThat(complaints("why", path.out())).isEmpty();
        assertThat(complaints("why", path.out().replace("\"slower\"", "\"faster\"")))
                .isNotEmpty();
    }

    @Test
    void lines_of_the_log_validate() throws IOException {
        Call call = projectWith("""
                task "one" {
                  command = ["sh", "-c", "echo out; echo ERROR err >&2"]
                  autostart = true
                }
                """, "start", "--log-format", "json");

        List<String> lines =
                Stream.concat(call.out().lines(), call.err().lines()).collect(Collectors.toList());

        assertThat(lines)
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        line -> assertThat(complaints("logs", line)).as(line).isEmpty());
    }

    @Test
    void events_and_kept_lines_validate() throws Exception {
        Files.writeString(directory.resolve("tutti.hcl"), """
                process "web" {
                  command = "sleep 1; echo last words; exit 3"
                  shell   = true
                  restart {
                    policy = "on-failure"
                    attempts = 1
                  }
                }
                """);
        var start = new Thread(() -> Call.in(directory, "start"));
        start.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(directory.resolve(".tutti/control.sock")) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }

        Call events = Call.in(directory, "events", "-o", "json");
        start.join();
        Call logs = Call.in(directory, "logs", "-o", "json");

        assertThat(events.code()).isEqualTo(ExitCode.OK);
        assertThat(events.out())
                .contains("\"snapshot\"", "\"failed\"", "\"restart_scheduled\"", "\"run_ended\"", "\"changed\"");
        assertThat(events.out().lines())
                .allSatisfy(
                        line -> assertThat(complaints("events", line)).as(line).isEmpty());
        assertThat(logs.out()).contains("last words");
        assertThat(logs.out().lines())
                .allSatisfy(
                        line -> assertThat(complaints("logs", line)).as(line).isEmpty());
        assertThat(complaints("events", "{\"type\": \"event\", \"seq\": 1}")).isNotEmpty();
    }
}
