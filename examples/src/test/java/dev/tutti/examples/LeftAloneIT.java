package dev.tutti.examples;

import static dev.tutti.examples.ContainerProject.container;
import static dev.tutti.examples.ContainerProject.obedient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that a command is to leave as they are, with their data. */
@Requires("docker")
class LeftAloneIT {

    private static final String DATA = "volumes = [\"/data\"]";

    @TempDir
    private Path directory;

    private static String touched(ContainerProject project, String unit) {
        return project.docker("exec", project.id(unit), "ls", "/data");
    }

    @Test
    void what_is_excluded_from_a_removal_stays_with_its_data_and_the_network() {
        try (var project =
                ContainerProject.in(directory, obedient("db", DATA), obedient("web", "depends_on = [\"db\"]"))) {
            project.up();
            project.docker("exec", project.id("db"), "touch", "/data/mine");
            String db = project.id("db");
            project.well("stop");

            Outcome unknown = project.tutti("stop", "--remove", "--exclude", "dbb");
            assertThat(unknown.exitCode()).isEqualTo(4);
            assertThat(unknown.err()).contains("dbb", "did you mean \"db\"?");
            assertThat(project.tutti("stop", "--exclude", "nosuch").exitCode()).isEqualTo(4);
            assertThat(project.tutti("stop", "db", "--remove", "--exclude", "web")
                            .exitCode())
                    .isEqualTo(2);
            assertThat(project.containers()).containsExactly("db exited", "web exited");

            assertThat(project.well("stop", "--remove", "--exclude", "db")).contains("removed container");

            assertThat(project.containers()).containsExactly("db exited");
            assertThat(project.networks()).hasSize(1);
            project.up();
            assertThat(project.id("db")).isEqualTo(db);
            assertThat(touched(project, "db")).isEqualTo("mine");
        }
    }

    @Test
    void what_has_no_need_of_a_unit_stays_when_somebody_else_runs_it() {
        try (var project = ContainerProject.in(
                directory,
                obedient("api", "autostart = true"),
                obedient("l", DATA),
                obedient("needs", "depends_on = [\"api\"]"))) {
            project.up();
            project.docker("exec", project.id("l"), "touch", "/data/mine");
            String kept = project.id("l");
            String needs = project.id("needs");
            project.well("stop");
            project.of(
                    obedient("api", "autostart = true").replace("ready   { output = \"up\" }", ""),
                    obedient("l", DATA),
                    obedient("needs", "depends_on = [\"api\"]"));

            project.well("start", "-d", "--wait", "--exclude", "api", "--assume-external");

            assertThat(project.id("l")).isEqualTo(kept);
            assertThat(project.id("needs")).isNotEqualTo(needs);
            assertThat(project.well("logs", "needs")).contains("recreated: host api is new");
            project.well("stop");
            project.up();
            assertThat(project.id("l")).isEqualTo(kept);
            assertThat(touched(project, "l")).isEqualTo("mine");
            assertThat(project.well("logs", "needs")).contains("recreated: host api is gone");
        }
    }

    @Test
    void what_a_dead_supervisor_left_running_is_stopped_unless_it_is_kept() {
        try (var project = ContainerProject.in(
                directory,
                obedient("db"),
                obedient("stays", "keep = true"),
                "process \"web\" { command = \"sleep 1000\" }")) {
            project.up();
            Supervisor.awaitedIn(project.place()).killWithGuardian();

            assertThat(project.tutti("ps").err())
                    .contains("still running: db, which nobody looks after; tutti stop ends it")
                    .contains("left running: stays (keep = true)");
            String stopped = project.well("stop");

            assertThat(stopped).contains("stopped db in ", "killed what it left: 1 process");
            assertThat(stopped).contains("left running: stays (keep = true)");
            assertThat(project.containers()).containsExactly("db exited", "stays running");
            Outcome again = project.tutti("stop");
            assertThat(again.exitCode()).isEqualTo(4);
            assertThat(again.err()).contains("nothing is running in").doesNotContain("db,");

            project.up();
            Supervisor.awaitedIn(project.place()).killWithGuardian();
            assertThat(project.up()).contains("killed what it left: 1 process; found running: db");
        }
    }

    @Test
    void what_a_dead_supervisor_left_ends_at_once_but_in_order_and_is_told_to_programs() throws IOException {
        String shared = "volumes = [\"%s:/shared\"]".formatted(Files.createDirectory(directory.resolve("shared")));
        try (var project = ContainerProject.in(
                Files.createDirectory(directory.resolve("project")),
                container("db", "trap 'ls /shared; exit 0' TERM; echo up; while :; do sleep 0.05; done", shared),
                endingTogether("a", "b", shared),
                endingTogether("b", "a", shared),
                "process \"web\" { command = \"sleep 1000\" }")) {
            project.up();
            Supervisor.awaitedIn(project.place()).killWithGuardian();

            Outcome stopped = project.tutti("stop", "-o", "json");

            assertThat(stopped.exitCode()).as(stopped.err()).isZero();
            assertThat(stopped.out()).contains("stopped ", "killed what it left: 1 process", "\"ok\":true");
            assertThat(stopped.out()).contains("\"scope\":\"project\"");
            assertThat(stopped.out().split("\\{\"name\":", -1))
                    .hasSize(5)
                    .filteredOn(unit -> unit.contains("\"state\":\"down\",\"was_up\":true"))
                    .extracting(unit -> unit.split("\"", -1)[1])
                    .containsExactly("a", "b", "db", "web");
            // Both were asked before one of them had ended, and what they need only then.
            assertThat(project.docker("logs", project.id("db")).lines())
                    .containsExactly("up", "a", "a.together", "b", "b.together");
        }
    }

    /** One that ends, when it is asked to, once the other was asked as well, and writes that down; or after half a minute. */
    private static String endingTogether(String unit, String other, String shared) {
        String trap =
                "touch /shared/%1$s; i=0; until [ -e /shared/%2$s ] || [ $i = 300 ]; do sleep 0.1; i=$((i + 1)); done; "
                        + "[ ! -e /shared/%2$s ] || touch /shared/%1$s.together; exit 0";
        return container(
                unit,
                "trap '" + trap.formatted(unit, other) + "' TERM; echo up; while :; do sleep 0.05; done",
                shared,
                "depends_on = [\"db\"]",
                "stop { grace = \"60s\" }");
    }

    @Test
    void the_time_that_a_stop_may_take_is_that_of_all_containers_that_a_dead_supervisor_left() {
        try (var project = ContainerProject.in(
                directory,
                container("db", "trap 'sleep 1; exit 7' TERM; echo up; while :; do sleep 0.05; done"),
                container("deaf", "trap '' TERM; echo up; while :; do sleep 0.05; done", "depends_on = [\"db\"]"))) {
            project.up();
            Supervisor.awaitedIn(project.place()).killWithGuardian();

            assertThat(project.well("stop", "--timeout", "3s")).contains("stopped deaf, db in ");

            // It would end by itself, but nothing is left of the three seconds.
            assertThat(project.docker("inspect", "-f", "{{.State.ExitCode}}", project.id("db")))
                    .isEqualTo("137");
        }
    }

    @Test
    void a_volume_that_somebody_else_is_to_have_made_is_not_made_in_their_place() {
        try (var project = ContainerProject.in(directory)) {
            String volume = project.name() + "-data";
            project.place()
                    .configured(
                            "project {\n  name  = \"%s\"\n  files = [\"compose.yaml\"]\n}\n".formatted(project.name()))
                    .holding("compose.yaml", """
                            services:
                              db:
                                image: %s
                                command: sleep 1000
                                init: true
                                volumes: ["data:/data"]
                            volumes:
                              data:
                                external: true
                                name: %s
                            """.formatted(ContainerProject.IMAGE, volume));

            Outcome refused = project.tutti("start", "-d", "--wait");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("there is no volume %1$s for db; make it: docker volume create %1$s".formatted(volume));
            assertThat(project.docker("volume", "ls", "-q", "--filter", "name=" + volume))
                    .isEmpty();
            project.docker("volume", "create", volume);
            try {
                project.up();
            } finally {
                project.tutti("stop", "--remove");
                project.docker("volume", "rm", volume);
            }
        }
    }

    @Test
    void a_network_that_cannot_be_called_so_is_refused_before_anything_starts() {
        try (var project = ContainerProject.in(directory, obedient("db"))) {
            Outcome refused = project.tutti("start", "-d", "--wait", "--network-name", "a b");

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("--network-name: \"a b\" cannot be the name of a network");
            assertThat(project.containers()).isEmpty();

            Outcome engines = project.tutti("start", "-d", "--wait", "--network-name", "host");
            assertThat(engines.exitCode()).isEqualTo(2);
            assertThat(engines.err()).contains("--network-name: \"host\" is a network of the engine's own");
        }
    }
}
