package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunEnd;
import dev.tutti.model.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDriverIT {

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(directory);
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void output_of_both_streams_is_delivered_before_the_end_is_announced() throws Exception {
        var run = stage.start("echo out; echo err >&2; exit 3");

        RunEnd end = Stage.end(run);

        assertThat(end).isEqualTo(new RunEnd(Exit.ofCode(3), 0));
        assertThat(stage.output().out()).isEqualTo("out\n");
        assertThat(stage.output().err()).isEqualTo("err\n");
    }

    @Test
    void a_process_leads_its_own_session_and_carries_the_mark() throws Exception {
        var run = stage.start("echo mark=$TUTTI_RUN; exec sleep 1000");
        stage.awaitOutput("mark=");

        var stat = new ProcFs().stat(run.pid().orElseThrow()).orElseThrow();

        assertThat(stat.group()).isEqualTo(stat.pid());
        assertThat(stat.session()).isEqualTo(stat.pid());
        assertThat(stage.output().out()).contains(ProcessHandle.current().pid() + ":");
        assertThat(stage.output().out().strip()).endsWith(":web#1");
    }

    @Test
    void stop_signals_the_whole_group() throws Exception {
        var run = stage.start("sleep 1000 & echo child=$!; wait");
        long child = stage.number("child");

        run.stop();

        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(143), 0));
        assertThat(Stage.isAlive(child)).isFalse();
        assertThat(run.survivors()).isEmpty();
    }
}
