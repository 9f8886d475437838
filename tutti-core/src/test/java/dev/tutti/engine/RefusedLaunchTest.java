package dev.tutti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.Workload;
import org.junit.jupiter.api.Test;

/** Units whose restart policy counts only for what has been started, and launches of them that fail. */
class RefusedLaunchTest {

    private record Imaged() implements Workload {

        @Override
        public String summary() {
            return "an image";
        }

        @Override
        public boolean restartsOnceStarted() {
            return true;
        }
    }

    private static final Unit DB =
            Units.service("db").withWorkload(new Imaged()).withRestart(RestartPolicy.always());

    @Test
    void a_first_launch_that_fails_is_final_whatever_the_policy() {
        Scene scene = Scene.of(DB).start("db").launchFailed("db");

        assertThat(scene.did()).containsExactly("tell db#1 could not be started: no such file");
        assertThat(scene.state("db")).isEqualTo("Exited#1 not_launched");
    }

    @Test
    void somebody_who_starts_it_again_gets_one_more_attempt() {
        Scene scene = Scene.of(DB).start("db").launchFailed("db");

        assertThat(scene.start("db").did()).contains("launch db#2");
        assertThat(scene.launchFailed("db").state("db")).isEqualTo("Exited#2 not_launched");
    }

    @Test
    void a_launch_that_fails_after_a_run_is_tried_again_by_policy() {
        Scene scene = Scene.up(DB).ended("db", 1).timeUp("db").launchFailed("db");

        assertThat(scene.timeUp("db").did()).containsExactly("launch db#3");
    }

    @Test
    void a_first_launch_is_tried_again_where_only_its_engine_is_away() {
        Scene scene = Scene.of(DB).start("db");

        scene.send(new Message.LaunchFailed(scene.run("db"), "no engine answers", true));

        assertThat(scene.timeUp("db").did()).containsExactly("launch db#2");
    }
}
