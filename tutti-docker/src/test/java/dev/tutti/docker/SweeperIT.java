package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.UnitName;
import dev.tutti.testkit.Requires;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of containers when the JVM that looks after them is killed. */
@Requires("docker")
class SweeperIT {

    private static final String SERVER = "trap 'echo stopped; exit 0' TERM; echo up; while :; do sleep 0.05; done";

    @TempDir
    Path directory;

    private Dock dock;

    @BeforeEach
    void open() {
        dock = new Dock("sweeper-it", directory);
    }

    @AfterEach
    void close() {
        dock.close();
    }

    private Claims claims() {
        return new Claims(Claims.directoryOf(dock.setting(false)));
    }

    /** Starts a JVM with containers and kills it. The ids of a service, one that stays up, and a task. */
    private List<String> killed(String kind) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedDriver.class.getName(),
                        dock.project(),
                        directory.toString(),
                        kind)
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader said = jvm.inputReader(StandardCharsets.UTF_8)) {
            var ids = new ArrayList<String>();
            while (ids.size() < 3) {
                String line = said.readLine();
                assertThat(line).as("it died by itself").isNotNull();
                ids.add(line);
            }
            return ids;
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_is_kept_is_stopped_what_stays_up_goes_on_and_what_runs_to_its_end_is_removed() throws Exception {
        List<String> ids = killed("usual");

        Await.until("the service to be stopped", () -> dock.state(ids.get(0)).equals("exited"));
        Await.until("the task to be removed", () -> dock.state(ids.get(2)).equals("gone"));
        // It was asked, not killed.
        assertThat(dock.api().container(ids.get(0)).orElseThrow().exitCode()).isZero();
        assertThat(dock.state(ids.get(1))).isEqualTo("running");

        RunningWorkload again = dock.startUp(unit("db").script(SERVER));
        assertThat(Dock.id(again)).isEqualTo(ids.get(0));
    }

    @Test
    void what_is_temporary_is_removed_with_its_network() throws Exception {
        List<String> ids = killed("temporary");

        for (String id : ids) {
            Await.until("it to be removed", () -> dock.state(id).equals("gone"));
        }
        Await.until(
                "the network to be removed",
                () -> dock.api().networks(Labels.copy(dock.setting(true))).isEmpty());
    }

    @Test
    void what_was_taken_up_meanwhile_is_left_alone() throws Exception {
        Owner here = Owner.here();
        var dead = new Owner(here.pid(), here.start() + 1, here.namespace(), here.boot(), here.machine(), here.lane());
        var killed = dock.another(dock.setting(false), dead);
        RunningWorkload theirs = killed.launch(unit("db").script(SERVER).launch());
        RunningWorkload ours = dock.startUp(unit("db").script(SERVER));
        assertThat(Dock.id(ours)).isEqualTo(Dock.id(theirs));

        new Sweeper(SweepOrder.of(dock.setting(false), dead), dock.api()).run();

        assertThat(ours.isAlive()).isTrue();
    }

    @Test
    void a_start_waits_for_who_ends_what_a_dead_one_has_left() throws Exception {
        var slow = unit("db").script("trap 'sleep 1; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        RunningWorkload theirs = dock.startUp(slow);
        Claim claim = claims().of(UnitName.of("db")).claim().orElseThrow();
        var sweeper = Owner.here(Owner.SWEEPER);
        assertThat(claims().inherit(UnitName.of("db"), claim, sweeper)).isTrue();
        var next = dock.another(dock.setting(false), Owner.here());
        var sweep = new Thread(() -> {
            try {
                new Farewell(dock.api(), claim.signal(), claim.grace()).to(claim.container());
                claims().release(UnitName.of("db"), sweeper);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        sweep.start();

        RunningWorkload ours = next.launch(unit("db").of(slow.container()).launch());

        sweep.join();
        assertThat(Dock.id(ours)).isEqualTo(Dock.id(theirs));
        assertThat(Dock.end(theirs).exit().code()).isZero();
        assertThat(ours.isAlive()).isTrue();
    }

    @Test
    void an_order_is_read_as_it_was_written() throws Exception {
        var order = SweepOrder.of(dock.setting(false), Owner.here());

        order.write(directory.resolve("order"));

        SweepOrder read = SweepOrder.read(directory.resolve("order"));
        assertThat(read.owner()).isEqualTo(order.owner());
        assertThat(read.directory()).isEqualTo(order.directory());
        assertThat(read.state()).isEqualTo(order.state());
        assertThat(read.environment()).doesNotContainKey("JAVA_HOME");
    }
}
