package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands about a running project write for programs, held against the schemas. */
class LiveSchemaTest {

    private static final String PROJECT = """
            process "web" {
              command = "sleep 1000"
              env     = { GREETING = "hello" }
              ports   = { http = 0 }
              stop { grace = "1s" }
            }
            process "broken" {
              command = "echo last words; exit 3"
              shell   = true
              restart {
                policy   = "on-failure"
                attempts = 1
                delay    = "1ms"
              }
            }
            process "later" {
              command    = "sleep 1000"
              depends_on = ["broken"]
            }
            process "slow" {
              command = "sleep 1000"
              ready {
                file   = "never"
                within = "10m"
              }
            }
            task "once" {
              command   = "true"
              autostart = true
            }
            """;

    @TempDir
    private Path directory;

    private LiveProject project;

    @BeforeEach
    void start() {
        project = LiveProject.keeping(directory, PROJECT)
                .awaitState("broken", "failed")
                .awaitState("once", "succeeded")
                .awaitState("web", "ready");
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private List<Error> complaints(String schema, String json) {
        return complaints(directory, schema, json);
    }

    static List<Error> complaints(Path place, String schema, String json) {
        String text = Call.in(place, "schema", schema).out();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    @Test
    void units_that_run_wait_and_have_ended_validate() {
        assertThat(project.ps()).contains("\"cpu_percent\":0.0", "\"exit_code\":3", "\"restarts\":1", "\"http\":");
        assertThat(complaints("ps", project.ps())).isEmpty();
        assertThat(complaints("ps", "{\"project\":\"x\",\"units\":[]}")).isNotEmpty();
        assertThat(complaints("ps", project.ps().replace("\"ready\"", "\"fine\"")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "broken", "later", "slow", "once"})
    void the_reasons_of_a_unit_validate(String unit) {
        Call why = project.call("why", unit, "-o", "json");

        assertThat(why.out()).startsWith("{\"unit\":\"" + unit + "\"");
        assertThat(complaints("why", why.out())).isEmpty();
        assertThat(complaints("why", why.out().replace("\"runs\"", "\"walks\"")))
                .isNotEmpty();
    }

    @Test
    void what_made_the_start_long_validates() {
        Call path = project.call("why", "--critical-path", "-o", "json");

        assertThat(path.out()).startsWith("{\"start\":1,").contains("\"critical_path\":{");
        assertThat(complaints("why", path.out())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait web once -o json",
                "wait broken -o json",
                "wait slow --timeout 1ms -o json",
                "restart web -o json"
            })
    void how_a_wait_or_a_restart_has_ended_validates(String words) {
        String[] all = words.split(" ");

        Call call = project.call(all);

        boolean ok = call.code().equals(ExitCode.OK);
        assertThat(call.out()).startsWith("{\"ok\":" + ok + ",\"units\":[{\"name\":\"" + all[1] + "\",\"state\":\"");
        assertThat(ok).isEqualTo(all[1].equals("web"));
        assertThat(complaints(all[0], call.out())).isEmpty();
        assertThat(complaints(all[0], "{\"units\":[{\"name\":\"web\"}]}")).isNotEmpty();
    }

    @Test
    void how_units_were_stopped_validates() {
        Call stop = project.call("stop", "web", "once", "-o", "json");

        assertThat(stop.code()).as(stop.err()).isEqualTo(ExitCode.OK);
        assertThat(stop.out())
                .startsWith("{\"ok\":true,\"scope\":\"units\",\"told\":\"stopped web in ")
                .contains(
                        "\"verified\":true",
                        "\"name\":\"web\",\"state\":\"down\",\"was_up\":true,\"ended\":{\"run\":1,")
                .contains("\"needed\":\"asking\",\"asked_with\":\"SIGTERM\",\"killed\":[]}")
                .contains("\"name\":\"once\",\"state\":\"succeeded\",\"was_up\":false,\"ended\":null,");
        assertThat(complaints("stop", stop.out())).isEmpty();
        assertThat(complaints("stop", stop.out().replace("\"asking\"", "\"pleading\"")))
                .isNotEmpty();
    }

    @Test
    void how_everything_was_stopped_validates() {
        Call stop = project.call("stop", "-o", "json");

        assertThat(stop.code()).as(stop.err()).isEqualTo(ExitCode.OK);
        assertThat(stop.out())
                .startsWith("{\"ok\":true,\"scope\":\"project\",\"told\":\"stopped ")
                .contains("\"name\":\"slow\",\"state\":\"down\",\"was_up\":true,\"ended\":{\"run\":1,");
        assertThat(complaints("stop", stop.out())).isEmpty();
    }

    @Test
    void what_was_cleaned_up_validates() {
        Call rehearsed = project.call("clean", "--dry-run", "-o", "json");
        Call refused = project.call("clean", "-o", "json");
        Call cleaned = project.call("clean", "-y", "-o", "json");
        Call again = project.call("clean", "-o", "json");

        assertThat(rehearsed.out())
                .startsWith("{\"ok\":true,\"dry_run\":true,\"stopped\":true,")
                .contains(".tutti\"");
        assertThat(refused.out()).startsWith("{\"ok\":false,\"dry_run\":false,\"stopped\":false,");
        assertThat(refused.err()).contains("-y stops it");
        assertThat(cleaned.out())
                .startsWith("{\"ok\":true,\"dry_run\":false,\"stopped\":true,")
                .contains("\"stop\":{\"ok\":true,\"scope\":\"project\",");
        assertThat(again.out())
                .isEqualTo(
                        "{\"ok\":true,\"dry_run\":false,\"stopped\":false,\"killed\":[],\"removed\":[],\"left\":[]}\n");
        for (Call call : List.of(rehearsed, refused, cleaned, again)) {
            assertThat(complaints("clean", call.out())).as(call.out()).isEmpty();
        }
        String stop = cleaned.out().strip();
        assertThat(complaints("stop", stop.substring(stop.indexOf("{\"ok\":", 1), stop.length() - 1)))
                .isEmpty();
    }

    @Test
    void the_environment_of_a_unit_validates() {
        Call env = project.call("env", "web", "-o", "json");

        assertThat(env.out()).contains("\"GREETING\":\"hello\"");
        assertThat(complaints("env", env.out())).isEmpty();
        assertThat(complaints("env", "{\"PORT\":80}")).isNotEmpty();
    }

    @Test
    void a_change_of_every_kind_validates() throws IOException {
        assertThat(complaints(
                        "apply",
                        project.call("apply", "--dry-run", "-o", "json").out()))
                .isEmpty();
        Files.writeString(
                directory.resolve("tutti.hcl"),
                PROJECT.replace("hello", "goodbye")
                        .replace("\"later\"", "\"new\"")
                        .replace("10m", "20m"));

        Call change = project.call("apply", "--dry-run", "-o", "json");

        assertThat(change.out())
                .contains("\"restart\"", "\"remove\"", "\"create\"")
                .doesNotContain("goodbye");
        assertThat(complaints("apply", change.out())).isEmpty();
        assertThat(complaints("apply", change.out().replace("\"remove\"", "\"forget\"")))
                .isNotEmpty();

        Call done = project.call("apply", "--timeout", "10s", "-o", "json");

        assertThat(done.out())
                .contains("\"failed\"", "\"missed\":[\"new\"]", "last words")
                .doesNotContain("goodbye");
        assertThat(complaints("apply", done.out())).isEmpty();
    }
}
