package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedSupervisorIT {

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

    @Test
    void both_supervisors_find_what_the_inner_one_started() throws Exception {
        RunningWorkload outer = stage.start(LocalProcess.of(
                Command.of(Jvm.of(DoomedSupervisor.class, "wait").command()), directory));
        Await.until("all trees", () -> stage.output().out().split("up").length > DoomedSupervisor.trees());
        String inner = "," + outer.pid().orElseThrow() + ":";
        List<Long> chained = Marked.by(inner).pids();

        boolean all = outer.subject().processes().containsAll(chained);
        outer.kill();
        Stage.end(outer);

        assertThat(chained).hasSizeGreaterThan(DoomedSupervisor.trees());
        assertThat(all).isTrue();
        assertThat(chained.stream().filter(Stage::isAlive)).isEmpty();
        var proc = new ProcFs();
        Await.until(
                "the inner guardian to end",
                () -> Arrays.stream(proc.pids())
                        .noneMatch(pid -> proc.command(pid)
                                .contains("guardian.sh " + outer.pid().orElseThrow() + ":")));
    }

    @Test
    void starting_stopping_and_killing_from_many_threads_leaks_nothing() throws Exception {
        Set<Long> others = children().collect(Collectors.toSet());
        long seed = System.nanoTime();
        var threads = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 8; i++) {
            var random = new Random(seed + i);
            threads.add(CompletableFuture.runAsync(() -> disturb(random), task -> new Thread(task).start()));
        }

        for (var thread : threads) {
            assertThat(thread).as("seed " + seed).succeedsWithin(60, TimeUnit.SECONDS);
        }

        Await.until(
                "only the guardian is left",
                () -> children().filter(child -> !others.contains(child)).count() <= 1);
    }

    private static Stream<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).filter(Stage::isAlive);
    }

    private void disturb(Random random) {
        try {
            for (int i = 0; i < 15; i++) {
                var run = stage.driver()
                        .launch(stage.launch(stage.script(
                                random.nextBoolean()
                                        ? "(setsid sleep 1000 &); sleep 1000"
                                        : "sleep 0.00" + random.nextInt(9))));
                if (random.nextBoolean()) {
                    run.stop();
                }
                if (random.nextBoolean()) {
                    run.survivors();
                }
                run.kill();
                Stage.end(run);
                assertThat(run.survivors()).isEmpty();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
