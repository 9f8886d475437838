package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput;
import dev.tutti.model.Exit;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes the output may fail or stall; the run must not suffer. */
class HostileOutputIT {

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private interface Taker extends RunOutput {

        void take();

        @Override
        default void write(Stream stream, byte[] buffer, int offset, int length) {
            take();
        }

        @Override
        default void end(Stream stream) {}
    }

    @Test
    void output_that_overflows_the_stack_is_lost_and_the_child_goes_on() throws Exception {
        Taker overflowing = () -> {
            throw new StackOverflowError();
        };

        var run = stage.start("echo one; sleep 0.2; echo two || exit 9; exit 3", overflowing);

        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(3), 0));
    }

    @Test
    void output_that_nobody_takes_does_not_keep_a_run_from_ending() throws Exception {
        var never = new CountDownLatch(1);
        Taker stalling = () -> {
            try {
                never.await();
            } catch (InterruptedException byNobody) {
                Thread.currentThread().interrupt();
            }
        };

        var run = stage.start("exec yes", stalling);
        Await.until("it waits for a reader", () -> run.pid().isPresent());
        run.stop();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(143));
        never.countDown();
    }
}
