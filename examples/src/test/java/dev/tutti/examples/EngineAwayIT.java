package dev.tutti.examples;

import static dev.tutti.examples.ContainerProject.obedient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.PrivateEngine;
import dev.tutti.testkit.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose engine goes away, and comes back. */
@Requires({"docker", "root"})
class EngineAwayIT {

    private static final String PROCESS = """
            process "web" {
              command    = "sleep 1000"
              depends_on = ["db"]
            }
            """;

    @TempDir
    private Path directory;

    private PrivateEngine engine;
    private ContainerProject project;

    @BeforeEach
    void start_an_engine() throws Exception {
        engine = new PrivateEngine(Files.createDirectories(directory.resolve("e")), ContainerProject.IMAGE);
        var place = Workplace.in(Files.createDirectories(directory.resolve("project")))
                .with("DOCKER_HOST", engine.environment().get("DOCKER_HOST"));
        // That engine has no networks.
        project = ContainerProject.named("away", place, obedient("db", "network = \"none\""), PROCESS);
    }

    @AfterEach
    void end_it() throws Exception {
        try {
            project.close();
        } finally {
            engine.close();
        }
    }

    private void awaitAway() {
        Await.until(
                "the engine to be missed",
                () -> project.well("ps").contains("start it, or use the usual one"),
                () -> project.tutti("ps").out() + project.tutti("logs").out());
    }

    private void awaitRun(int number) {
        String state = "\"state\":\"ready\"";
        String run = "\"run\":" + number + ",";
        Await.until(
                "run " + number,
                () -> {
                    String db = project.tutti("ps", "db", "-o", "json").out();
                    return db.contains(run) && db.contains(state);
                },
                () -> project.tutti("logs").out());
    }

    @Test
    void what_ended_with_its_engine_comes_up_again_with_it() throws Exception {
        project.up();
        String before = project.id("db");
        for (boolean crash : new boolean[] {false, true}) {
            if (crash) {
                engine.kill();
            } else {
                engine.stop();
            }
            awaitAway();

            // Not to know how it is is no failure.
            assertThat(project.well("ps"))
                    .containsPattern("db +container +● ready")
                    .containsPattern("web +process +● ready");
            assertThat(project.well("why", "db")).contains("db is ready", "start it, or use the usual one");
            assertThat(project.well("logs", "db")).contains("the container engine is unavailable");
            Outcome inside = project.tutti("exec", "db", "--", "true");
            assertThat(inside.exitCode()).isEqualTo(5);
            assertThat(inside.err())
                    .contains("cannot run this in db", "start it, or use the usual one: unset DOCKER_HOST");
            Outcome guest = project.tutti("run", "db", "--", "true");
            assertThat(guest.exitCode()).isEqualTo(5);
            engine.startAgain();
            awaitRun(crash ? 3 : 2);

            assertThat(project.id("db")).isEqualTo(before);
            assertThat(project.well("ps", "-o", "json"))
                    .doesNotContain("\"failed\"")
                    .contains("\"trouble\":null");
            assertThat(project.well("exec", "db", "--", "echo", "inside")).isEqualTo("inside\n");
        }
        assertThat(project.well("logs", "db")).contains("the container engine is back");
        assertThat(project.well("stop")).contains("nothing is left");
    }

    @Test
    void a_stop_without_the_engine_names_what_may_be_left_and_the_next_start_takes_it_up() throws Exception {
        project.of(obedient("db", "network = \"none\"", "stop { grace = \"300ms\" }"), PROCESS);
        project.up();
        engine.kill();
        awaitAway();

        Outcome stopped = project.tutti("stop");

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.err())
                .contains("could not stop everything", "db: the container engine is unavailable: ")
                .contains("container " + project.called("db"), "as far as is known")
                .doesNotContain("stuck", "still alive");
        Outcome start = project.tutti("start", "-d", "--wait");
        assertThat(start.exitCode()).isEqualTo(5);
        assertThat(start.err().lines())
                .filteredOn(line -> line.contains("engine"))
                .singleElement()
                .asString()
                .contains("start it, or use the usual one: unset DOCKER_HOST; nothing was started, as db needs it");
        Outcome removed = project.tutti("stop", "--remove");
        assertThat(removed.exitCode()).isEqualTo(5);
        assertThat(removed.out() + removed.err())
                .contains("the container engine is unavailable")
                .doesNotContain("nothing of it is left");
        engine.startAgain();
        project.up();
        assertThat(project.containers()).containsExactly("db running");
    }

    @Test
    void a_restart_and_a_stop_of_a_unit_say_that_the_engine_is_away_and_are_made_up_for_when_it_is_back()
            throws Exception {
        project.of(obedient("db", "network = \"none\"", "stop { grace = \"300ms\" }"), PROCESS);
        project.up();
        engine.kill();
        awaitAway();

        for (String command : new String[] {"restart", "stop"}) {
            Outcome outcome = project.tutti(command, "db");

            assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(5);
            assertThat(outcome.err())
                    .contains("db: the container engine is unavailable: ")
                    .doesNotContain("stuck", "still alive");
        }
        assertThat(project.well("ps")).containsPattern("db .*\\? unknown").doesNotContain("stuck", "still alive");
        assertThat(project.well("ps", "-o", "json"))
                .contains("\"state\":\"unknown\"", "\"trouble\":\"")
                .doesNotContain("stuck");
        assertThat(project.tutti("stop", "db", "-o", "json").out())
                .contains("\"state\":\"unknown\"", "\"verified\":false")
                .doesNotContain("stuck");
        assertThat(project.well("why", "db")).contains("? db: nobody knows").doesNotContain("stuck", "by hand");
        assertThat(project.well("why", "db", "-o", "json")).contains("\"state\":\"unknown\"");
        assertThat(project.well("graph")).contains("? unknown").doesNotContain("stuck");
        engine.startAgain();
        Await.until("the end of db", () -> project.containers().contains("db exited"));
        // Tutti looks for the engine now and then; nothing else is up, so it ends by that.
        Await.until("the news of that", () -> !project.tutti("ps").out().contains("unknown"));
        project.up();
        assertThat(project.containers()).containsExactly("db running");
    }

    @Test
    void health_that_cannot_be_asked_after_while_the_engine_is_away_is_neither_good_nor_bad() throws Exception {
        project.of(obedient("db", "network = \"none\"", """
                health {
                    command  = ["true"]
                    interval = "20ms"
                    failures = 1
                  }"""), PROCESS);
        project.up();
        for (int back = 2; back <= 3; back++) {
            engine.kill();
            awaitAway();

            assertThat(project.well("ps")).containsPattern("db +container +● ready");
            engine.startAgain();
            awaitRun(back);
        }
        assertThat(project.well("logs", "db"))
                .contains("the container engine is back")
                .doesNotContain("unhealthy");
    }
}
