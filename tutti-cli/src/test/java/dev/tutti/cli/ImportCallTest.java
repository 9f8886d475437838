package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other tools, as the command takes and writes them. */
class ImportCallTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write_projects() throws IOException {
        Files.writeString(directory.resolve("Procfile"), "web: touch started\nworker: touch started\n");
        Files.writeString(directory.resolve("tutti.hcl"), """
                process "api" {
                  command    = "touch started"
                  depends_on = ["db"]
                }
                task "alone" { command = "true" }
                """);
        Files.writeString(
                directory.resolve("compose.yaml"),
                "name: shop\nservices: { db: { image: db }, cache: { image: c } }\n");
    }

    private Call start(String... words) {
        return Call.in(directory, Map.of("DOCKER_HOST", "unix://" + directory.resolve("nobody.sock")), words);
    }

    @Test
    void without_an_engine_containers_are_refused_before_anything_is_started() {
        Call call = start("-f", "tutti.hcl", "-f", "compose.yaml", "start", "api");

        assertThat(call.code()).isEqualTo(ExitCode.ENGINE_MISSING);
        assertThat(call.err()).contains("Nothing is at unix://", "nothing was started, as db needs it");
        assertThat(directory.resolve("started")).doesNotExist();
        assertThat(directory.resolve(".tutti")).doesNotExist();
    }

    @Test
    void what_needs_no_container_starts_all_the_same() {
        Call call = start("-f", "tutti.hcl", "-f", "compose.yaml", "start", "alone");

        assertThat(call.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void containers_are_checked_planned_and_drawn() {
        assertThat(start("-f", "compose.yaml", "check").out()).isEqualTo("shop is fine: 2 services\n");
        assertThat(start("-f", "tutti.hcl", "-f", "compose.yaml", "plan", "api").out())
                .contains("start db, needed by api");
        assertThat(start("-f", "tutti.hcl", "-f", "compose.yaml", "graph").out())
                .contains("└─ db, ready");
    }

    @Test
    void a_formation_stands_before_or_after_the_command() {
        assertThat(start("--formation", "web=2", "-f", "Procfile", "plan").out())
                .contains("start web-1", "start web-2")
                .doesNotContain("worker");
        assertThat(start("-f", "Procfile", "plan", "--formation", "worker=1").out())
                .contains("start worker");
    }

    @Test
    void a_formation_nobody_can_read_is_a_usage_error() {
        Call call = start("-f", "Procfile", "check", "--formation", "web");

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("--formation: a formation is NAME=NUMBER");
    }

    @Test
    void an_export_is_printed_and_what_it_leaves_out_is_said_beside_it() {
        Call call = start("-f", "tutti.hcl", "-f", "compose.yaml", "export", "--to", "procfile");

        assertThat(call.code()).isEqualTo(ExitCode.OK);
        assertThat(call.out()).isEqualTo("api: exec touch started\n");
        assertThat(call.err()).contains("tutti: db: left out", "tutti: api: what it depends on is left out");
    }

    @Test
    void several_files_are_printed_with_their_names() {
        Call call = start("-f", "Procfile", "export", "--to", "systemd", "-p", "shop");

        assertThat(call.out()).contains("# shop-web.service\n[Unit]\n", "# shop-worker.service\n", "# shop.target\n");
    }

    @Test
    void an_export_is_written_to_a_file_or_into_a_directory_and_replaces_nothing_unasked() throws IOException {
        Call first = start("-f", "compose.yaml", "export", "--to", "compose", "--out", "new/out.yaml");
        Call again = start("-f", "compose.yaml", "export", "--to", "compose", "--out", "new/out.yaml");
        Call forced = start("-f", "compose.yaml", "export", "--to", "compose", "--out", "new/out.yaml", "--force");
        Call units = start("-f", "Procfile", "export", "--to", "systemd", "-p", "shop", "--out", "units");

        assertThat(first.code()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(directory.resolve("new/out.yaml"))).startsWith("name: \"shop\"\n");
        assertThat(again.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(again.err()).contains("out.yaml is there already; --force replaces it");
        assertThat(forced.code()).isEqualTo(ExitCode.OK);
        assertThat(units.out()).isEqualTo("wrote 3 files\n");
        assertThat(directory.resolve("units/shop-web.service")).exists();
    }

    @Test
    void an_export_of_nothing_fails() {
        Call call = start("-f", "compose.yaml", "export", "--to", "systemd");

        assertThat(call.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(call.err()).contains("nothing that could be exported");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void an_export_has_a_form() {
        Call none = start("-f", "Procfile", "export");
        Call unknown = start("-f", "Procfile", "export", "--to", "docker");

        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--to: compose, procfile or systemd");
        assertThat(unknown.err()).contains("expected one of compose, procfile, systemd");
    }
}
