package dev.tutti.examples;

import static dev.tutti.examples.ContainerProject.IMAGE;
import static dev.tutti.examples.ContainerProject.container;
import static dev.tutti.examples.ContainerProject.obedient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does by {@code docker} to containers of a project that runs, and by {@code kill} to who looks after them. */
@Requires("docker")
class ByHandIT {

    @TempDir
    private Path directory;

    @Test
    void a_container_that_is_removed_has_failed_is_told_and_is_made_again() {
        try (var project = ContainerProject.in(directory, obedient("db"), obedient("web"))) {
            project.up();

            project.docker("rm", "-f", project.called("db"));

            Await.until("its end", () -> project.well("ps").contains("failed"), () -> project.well("ps"));
            assertThat(project.well("ps")).containsPattern("web +container +● ready");
            assertThat(project.well("why", "db")).contains("ended with code 137");
            assertThat(project.well("logs", "db")).contains("the engine was told by somebody else to send it SIGKILL");
            project.well("start", "db");
            assertThat(project.containers()).containsExactly("db running", "web running");
            project.docker("rm", "-f", project.called("web"));
            assertThat(project.well("stop")).contains("nothing is left");
            assertThat(project.containers()).containsExactly("db exited");
        }
    }

    @Test
    void a_container_that_is_restarted_is_looked_after_as_before() {
        try (var project = ContainerProject.in(directory, obedient("db"))) {
            project.up();
            String before = project.id("db");

            project.docker("restart", project.called("db"));

            Await.until(
                    "its next run",
                    () -> project.tutti("ps", "-o", "json").out().contains("\"state\":\"ready\"")
                            && project.tutti("ps", "-o", "json").out().contains("\"run\":2,"),
                    () -> project.well("logs"));
            assertThat(project.id("db")).isEqualTo(before);
            assertThat(project.well("logs", "db")).doesNotContain("ended with");
            project.well("stop");
            assertThat(project.containers()).containsExactly("db exited");
        }
    }

    @Test
    void a_network_that_is_taken_away_is_there_again_after_a_restart() {
        try (var project = ContainerProject.in(directory, obedient("db"), obedient("web"))) {
            project.up();
            String network = "tutti-" + project.name();
            for (String unit : new String[] {"db", "web"}) {
                project.docker("network", "disconnect", "-f", network, project.called(unit));
            }
            project.docker("network", "rm", network);

            project.well("restart", "db", "web");

            assertThat(project.containers()).containsExactly("db running", "web running");
            assertThat(project.well("logs")).contains("recreated: its network is gone");
            assertThat(project.well("exec", "web", "--", "ping", "-c", "1", "-w", "5", "db"))
                    .contains("1 packets received");
        }
    }

    @Test
    void whoever_is_killed_leaves_no_command_and_no_container_of_its_own() {
        String marker = "sleep 98765";
        try (var project = ContainerProject.in(
                directory, container("db", "echo up; exec sleep 1000", "stop { grace = \"300ms\" }"))) {
            project.up();
            try (var exec = project.place().start("exec", "db", "--", "sh", "-c", "echo begun; " + marker);
                    var run = project.place().start("run", "db", "--", "sh", "-c", "echo begun; " + marker);
                    var image = project.place().start("run", IMAGE, "--", "sh", "-c", "echo begun; exec " + marker)) {
                for (TuttiProcess caller : new TuttiProcess[] {exec, run, image}) {
                    caller.awaitOut("begun");
                    caller.signal("KILL");
                }
            }
            Await.until(
                    "the end of what was called",
                    () -> project.containers().size() == 1
                            && !project.docker("top", project.called("db")).contains(marker),
                    () -> project.containers() + project.docker("top", project.called("db")));

            try (var supervisor = Supervisor.awaitedIn(project.place());
                    var exec = project.place().start("exec", "db", "--", "sh", "-c", "echo begun; " + marker);
                    var run = project.place().start("run", "db", "--", "sh", "-c", "echo begun; exec " + marker)) {
                exec.awaitOut("begun");
                run.awaitOut("begun");
                supervisor.kill();

                assertThat(exec.exitCode()).isNotZero();
                assertThat(run.exitCode()).isNotZero();
                assertThat(exec.err() + run.err()).contains("the supervisor has gone");
                Await.until(
                        "the end of its containers",
                        () -> project.containers().toString().equals("[db exited]"),
                        () -> project.containers().toString());
                supervisor.assertNothingIsLeft();
            }
        }
    }
}
