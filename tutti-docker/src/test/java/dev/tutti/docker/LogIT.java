package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Signal;
import dev.tutti.testkit.Requires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("docker")
class LogIT {

    @RegisterExtension
    final Trial trial = new Trial();

    private final EngineApi api = trial.api();
    private final Recorded output = new Recorded();
    private final CountDownLatch ended = new CountDownLatch(1);

    private AutoCloseable follow(String id, boolean tty) {
        return api.followLog(id, Instant.EPOCH, tty, output, ended::countDown);
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output.hasEnded()).isTrue();
    }

    @Test
    void both_streams_are_told_apart_to_the_last_byte() throws Exception {
        String id = trial.shell("a", "echo out; echo err >&2; printf last; printf 'more err' >&2");
        trial.exitCode(id);
        // The engine notes a line without an end down when the stream has ended, and may tell before that of its end.
        Await.until(
                "the last words", () -> api.lastLines(id, Instant.EPOCH, 4).containsAll(List.of("last", "more err")));

        follow(id, false);

        awaitEnd();
        assertThat(output.out()).isEqualTo("out\nlast");
        assertThat(output.err()).isEqualTo("err\nmore err");
    }

    @Test
    void only_what_was_written_since_the_present_start_is_told() throws Exception {
        String id = trial.shell("a", "echo run $((n=$(cat /n 2>/dev/null || echo 0)+1)); echo $n >/n");
        trial.exitCode(id);
        // The engine may write down the last lines of a run after its end.
        Await.until("the first run", () -> !api.lastLines(id, Instant.EPOCH, 1).isEmpty());
        Instant before = Instant.now();
        api.start(id);

        api.followLog(id, before, false, output, ended::countDown);

        awaitEnd();
        assertThat(output.out()).isEqualTo("run 2\n");
        assertThat(api.lastLines(id, Instant.EPOCH, 5)).containsExactly("run 1", "run 2");
        assertThat(api.lastLines(id, before, 5)).containsExactly("run 2");
        assertThat(api.lastLines(id, Instant.EPOCH, 1)).containsExactly("run 2");
    }

    @Test
    void a_terminal_has_one_stream_whatever_its_first_byte_is() throws Exception {
        var container = Changed.settings(
                Trial.busybox("sh", "-c", "printf '\\001\\000\\000\\000\\000\\000\\000\\002hello'; echo err >&2"),
                true,
                false);
        String id = trial.started(trial.spec("a", container));

        follow(id, true);

        awaitEnd();
        assertThat(output.out()).isEqualTo("\1\0\0\0\0\0\0\2helloerr\r\n");
        assertThat(output.err()).isEmpty();
        assertThat(api.lastLines(id, Instant.EPOCH, 1)).containsExactly("\1\0\0\0\0\0\0\2helloerr");
    }

    @Test
    void a_log_that_is_closed_ends_while_its_container_goes_on() throws Exception {
        String id = trial.shell("a", "echo up; while :; do sleep 0.05; done");
        AutoCloseable log = follow(id, false);
        Await.until("its first line", () -> output.out().equals("up\n"));

        log.close();

        awaitEnd();
        assertThat(trial.details(id).listed().isRunning()).isTrue();
    }

    @Test
    void a_listener_that_is_busy_loses_nothing() throws Exception {
        String id = trial.shell("a", "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done");
        var free = new Semaphore(0);
        var busy = new RunOutput() {
            @Override
            public void write(Stream stream, byte[] buffer, int offset, int length) {
                free.acquireUninterruptibly();
                output.write(stream, buffer, offset, length);
                free.release();
            }

            @Override
            public void end(Stream stream) {
                output.end(stream);
            }
        };
        api.followLog(id, Instant.EPOCH, false, busy, ended::countDown);
        trial.exitCode(id);

        free.release();

        awaitEnd();
        assertThat(output.out().lines()).hasSize(20_000).endsWith("line 19999");
    }

    @Test
    void many_logs_are_followed_at_once_and_all_end_with_the_connection() throws Exception {
        String id = trial.shell("a", "echo up; while :; do sleep 0.05; done");
        var ends = new AtomicInteger();
        List<Recorded> outputs = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            var each = new Recorded();
            outputs.add(each);
            api.followLog(id, Instant.EPOCH, false, each, ends::incrementAndGet);
        }
        Await.until(
                "every first line",
                () -> outputs.stream().allMatch(each -> each.out().equals("up\n")));

        api.kill(id, Signal.KILL);

        Await.until("every end", () -> ends.get() == 60 && outputs.stream().allMatch(Recorded::hasEnded));
    }

    @Test
    void a_log_ends_when_the_connection_is_closed_and_no_thread_is_left() throws Exception {
        String id = trial.shell("a", "while :; do sleep 0.05; done");
        try (EngineApi other = DockerJavaApi.ofThisProcess()) {
            other.followLog(id, Instant.EPOCH, false, output, ended::countDown);
            other.events(trial.labels(), happening -> {}, broken -> {});
        }

        awaitEnd();
        Await.until("the end of its threads", () -> threads().isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tutti-engine") || name.startsWith("docker-java"))
                .toList();
    }
}
