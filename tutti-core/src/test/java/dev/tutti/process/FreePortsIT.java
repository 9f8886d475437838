package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreePortsIT {

    @TempDir
    Path directory;

    @Test
    void jvms_side_by_side_take_ports_of_their_own() throws Exception {
        try (RunningJvm one = jvm("100");
                RunningJvm other = jvm("100")) {
            var taken = new ArrayList<>(printed(one));
            taken.addAll(printed(other));

            assertThat(taken).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_block_of_a_killed_jvm_is_free() throws Exception {
        try (RunningJvm owner = jvm("5", "31128", "31191")) {
            List<Integer> taken = printed(owner);
            var ports = new FreePorts(new PortSpan(31_128, 31_191), 0);
            assertThatThrownBy(ports::take).isInstanceOf(IllegalStateException.class);

            owner.close();

            try {
                assertThat(Stream.generate(ports::take).limit(5).map(FreePort::number))
                        .containsExactlyElementsOf(taken);
            } finally {
                ports.releaseAll();
            }
        }
    }

    @Test
    void a_port_in_the_command_or_environment_of_a_child_is_handed_over() throws Exception {
        try (var stage = new Stage(directory);
                FreePort named = FreePorts.ofThisJvm().take();
                FreePort given = FreePorts.ofThisJvm().take();
                FreePort set = FreePorts.ofThisJvm().take();
                FreePort other = FreePorts.ofThisJvm().take()) {
            stage.giving(Map.of("PORT", given.toString()));

            stage.start(LocalProcess.of(Command.of("sleep", "1000." + named), directory)
                    .withEnvironment(Map.of("URL", "http://localhost:" + set)));

            assertThat(Stranger.canServe(named.number())).isTrue();
            assertThat(Stranger.canServe(given.number())).isTrue();
            assertThat(Stranger.canServe(set.number())).isTrue();
            assertThat(Stranger.canServe(other.number())).isFalse();
        }
    }

    @Test
    void a_port_handed_over_while_tutti_starts_processes_is_free_at_once() throws Exception {
        whileForking(Forks::start, port -> assertThat(canServe(port)).isTrue());
    }

    @Test
    void a_port_handed_over_while_others_start_processes_becomes_free() throws Exception {
        whileForking(ProcessBuilder::start, port -> Await.until("port to be free", () -> canServe(port)));
    }

    private interface Fork {
        Process start(ProcessBuilder builder) throws IOException;
    }

    private static void whileForking(Fork fork, IntConsumer handedOver) throws InterruptedException {
        var done = new AtomicBoolean();
        var begun = new CountDownLatch(3);
        List<CompletableFuture<Integer>> forks = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> forkUntil(done, fork, begun), task -> new Thread(task).start()))
                .limit(3)
                .toList();
        var ports = new FreePorts(PortSpan.here(), 1);
        try {
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 200; i++) {
                int port = ports.take().number();
                ports.handOver(port);
                handedOver.accept(port);
            }
        } finally {
            done.set(true);
            ports.releaseAll();
            assertThat(forks)
                    .allSatisfy(forked -> assertThat(forked)
                            .succeedsWithin(20, TimeUnit.SECONDS)
                            .satisfies(count -> assertThat(count).isPositive()));
        }
    }

    /** How often it has forked. */
    private static int forkUntil(AtomicBoolean done, Fork fork, CountDownLatch begun) {
        try {
            int count = 0;
            while (!done.get()) {
                fork.start(new ProcessBuilder("true")).waitFor();
                begun.countDown();
                count++;
            }
            return count;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean canServe(int port) {
        try {
            return Stranger.canServe(port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static RunningJvm jvm(String... words) throws IOException {
        return Jvm.of(PortTaker.class, words).start();
    }

    private static List<Integer> printed(RunningJvm jvm) throws InterruptedException {
        return Arrays.stream(jvm.line().split(" ")).map(Integer::valueOf).toList();
    }
}
