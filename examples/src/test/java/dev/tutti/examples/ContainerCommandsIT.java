package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in containers and beside them, on a real engine. */
@Requires("docker")
class ContainerCommandsIT {

    private static final String IMAGE = "tutti/busybox:1";

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory).configured("""
                container "box" {
                  image   = "tutti/busybox:1"
                  command = ["httpd", "-f", "-p", "8080"]
                  env     = { GREETING = "hello" }
                  ports   = { 8080 = 0 }
                  stop    { signal = "SIGKILL" }
                }
                """);
    }

    @AfterEach
    void remove_everything() {
        place.run("stop", "--remove");
    }

    @Test
    void a_command_inside_has_the_containers_place_and_the_callers_streams() {
        try (var project = Supervisor.start(place)) {
            var inside = place.shell(
                    "sh",
                    "echo to read | \"$TUTTI\" exec box -- sh -c 'pwd; echo $GREETING; cat; echo err >&2; exit 7'");
            var otherwise = place.run(
                    "exec",
                    "--user",
                    "1000:1000",
                    "-w",
                    "/tmp",
                    "--env",
                    "A=b",
                    "box",
                    "--",
                    "sh",
                    "-c",
                    "id -u; pwd; echo $A");
            var bytes = place.shell("sh", """
                    head -c 2000000 /dev/urandom > bytes
                    "$TUTTI" exec box -- cat < bytes | cmp - bytes && echo same
                    "$TUTTI" exec box -- cat < /dev/zero | head -c 1000 | wc -c
                    """);

            assertThat(inside.exitCode()).isEqualTo(7);
            assertThat(inside.out()).isEqualTo("/\nhello\nto read\n");
            assertThat(inside.err()).isEqualTo("err\n");
            assertThat(otherwise.out()).isEqualTo("1000\n/tmp\nb\n");
            assertThat(bytes.out()).as(bytes.err()).isEqualTo("same\n1000\n");
            assertThat(place.run("ps", "-o", "json").out()).contains("\"kind\":\"container\"", "\"trouble\":null");
            assertThat(place.run("env").out())
                    .containsPattern("BOX_PORT=\\d+\n")
                    .containsPattern("BOX_CONTAINER_ID=\\w{64}\n");
            assertThat(place.run("env", "box").out()).isEqualTo("GREETING=hello\n");
            project.stop();
        }
        var down = place.run("exec", "box", "--", "true");
        assertThat(down.exitCode()).isEqualTo(4);
        assertThat(down.err()).contains("box is down", "tutti start box");
    }

    @Test
    void a_container_of_ones_own_is_made_as_the_unit_and_gone_at_its_end() {
        var alone = place.shell("sh", "echo to read | \"$TUTTI\" -q run box -- sh -c 'echo $GREETING; cat; exit 9'");
        try (var project = Supervisor.start(place)) {
            var beside = place.run("run", "box", "--", "sh", "-c", "echo $GREETING; exit 9");
            var image = place.run("run", "--rm", IMAGE, "--", "wget", "-qO-", "http://box:8080/nothing");
            var names = place.shell("sh", "docker ps -a --filter label=dev.tutti.directory=$PWD --format '{{.Names}}'");

            assertThat(beside.exitCode()).isEqualTo(9);
            assertThat(beside.out()).isEqualTo("hello\n");
            assertThat(image.exitCode()).isEqualTo(1);
            assertThat(image.err()).contains("404");
            assertThat(names.out()).doesNotContain("-run-").contains("box");
            project.stop();
        }
        assertThat(alone.exitCode()).isEqualTo(9);
        assertThat(alone.out()).isEqualTo("hello\nto read\n");
    }

    @Test
    void a_program_that_cannot_be_run_ends_as_shells_and_the_docker_command_have_it() {
        assertThat(place.run("run", IMAGE, "--", "nosuch").exitCode()).isEqualTo(127);
        assertThat(place.run("run", "box", "--", "/nosuch").exitCode()).isEqualTo(127);
        assertThat(place.run("run", IMAGE, "--", "/etc/passwd").exitCode()).isEqualTo(126);
    }

    @Test
    void a_command_in_an_image_knows_where_containers_are_on_their_network_and_the_context() {
        place.configured("""
                container "box" {
                  image   = "tutti/busybox:1"
                  command = ["httpd", "-f", "-p", "8080"]
                  ports   = { 8080 = 0, "53/udp" = 0 }
                  stop    { signal = "SIGKILL" }
                  hooks   { after_ready = ["sh", "-c", "echo ::tutti set dish=7; echo ::tutti set path=/todos"] }
                }
                process "web" {
                  command = "sleep 1000"
                  ports   = { http = 0 }
                }
                """);
        try (var project = Supervisor.start(place)) {
            var given = place.run("run", "--env", "BOX_PORT=1", IMAGE, "--", "env");
            var asked = place.run("run", IMAGE, "--", "sh", "-c", "wget -qO- $BOX_URL/etc/nothing");

            assertThat(given.out())
                    .contains("BOX_HOST=box\n", "BOX_PORT=1\n", "BOX_URL=http://box:8080\n", "BOX_53_UDP_PORT=53\n")
                    .contains("DISH=7\n", "CONTEXT_PATH=/todos\n")
                    .doesNotContain("WEB_");
            assertThat(asked.err()).contains("404");
            project.stop();
        }
    }

    @Test
    void a_container_finds_on_this_machine_what_somebody_else_runs() {
        place.configured("""
                container "db" {
                  image = "tutti/busybox:1"
                  ports = { 5432 = 25432 }
                }
                container "app" {
                  image      = "tutti/busybox:1"
                  command    = ["sh", "-c", "cat /etc/hosts; exec sleep 1000"]
                  depends_on = ["db:started"]
                  stop       { signal = "SIGKILL" }
                }
                """);

        try (var tutti = place.start("start", "--exclude", "db", "--assume-external")) {
            tutti.awaitOut("\tdb");
            assertThat(place.run("ps").out()).contains("external");
            assertThat(place.run("stop").exitCode()).isZero();
        }
    }
}
