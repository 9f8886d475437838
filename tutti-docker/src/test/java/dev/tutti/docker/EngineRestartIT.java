package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.docker.Dock.Launching;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exit;
import dev.tutti.testkit.PrivateEngine;
import dev.tutti.testkit.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that goes away while containers run, and comes back. */
@Requires({"docker", "root"})
class EngineRestartIT {

    private static final String COUNTING =
            "trap 'exit 0' TERM; echo up; i=0; while :; do i=$((i+1)); echo line $i; sleep 0.02; done";

    @TempDir
    Path place;

    /** On no network: the engine has none. */
    private static Launching counting(String name) {
        var unit = unit(name).script(COUNTING);
        return unit.of(Changed.network(unit.container(), "none"));
    }

    private Dock dock(PrivateEngine engine) throws Exception {
        return new Dock("engine-it", Files.createDirectories(place.resolve("project")), engine.environment());
    }

    private static void awaitTrouble(RunningWorkload run) {
        Await.until("the engine to be missed", () -> run.trouble().isPresent());
    }

    private static void assertAllOnce(Launching unit) {
        List<String> lines = unit.output
                .out()
                .lines()
                .filter(line -> line.startsWith("line "))
                .toList();
        assertThat(lines)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, lines.size())
                        .mapToObj(number -> "line " + number)
                        .toList());
    }

    @Test
    void a_container_that_outlives_its_engine_goes_on_as_if_nothing_had_happened() throws Exception {
        try (var engine = new PrivateEngine(place, Dock.IMAGE, "--live-restore");
                var dock = dock(engine)) {
            var db = counting("db");
            RunningWorkload run = dock.startUp(db);

            engine.kill();
            awaitTrouble(run);

            assertThat(run.ended().toCompletableFuture()).isNotDone();
            assertThat(run.isAlive()).isTrue();
            assertThat(run.exports()).containsEntry("host", "localhost");
            assertThat(run.survivors())
                    .singleElement()
                    .asString()
                    .startsWith("container " + dock.name("db") + ", as far as is known: ");
            assertThat(dock.said()).singleElement().asString().startsWith("db: the container engine is unavailable");
            String before = db.output.out();
            engine.startAgain();
            Await.until("its output to go on", () -> db.output.out().length() > before.length() + 100);

            assertThat(run.trouble()).isEmpty();
            assertThat(dock.said()).contains("db: the container engine is back");
            assertAllOnce(db);
            assertThat(Dock.stop(run).exit()).isEqualTo(Exit.ofCode(0));
            assertAllOnce(db);
        }
    }

    @Test
    void a_stop_that_the_engine_has_not_heard_is_said_again() throws Exception {
        try (var engine = new PrivateEngine(place, Dock.IMAGE, "--live-restore");
                var dock = dock(engine)) {
            RunningWorkload run = dock.startUp(counting("db"));
            engine.kill();
            awaitTrouble(run);

            run.stop();
            engine.startAgain();

            assertThat(Dock.end(run).exit()).isEqualTo(Exit.ofCode(0));
        }
    }

    @Test
    void a_container_that_ended_with_its_engine_has_ended_with_its_code_and_can_be_started_again() throws Exception {
        try (var engine = new PrivateEngine(place, Dock.IMAGE);
                var dock = dock(engine)) {
            var db = counting("db");
            RunningWorkload run = dock.startUp(db);

            engine.stop();
            awaitTrouble(run);
            var refused = catchThrowableOfType(LaunchException.class, () -> dock.start(counting("web")));
            engine.startAgain();

            assertThat(refused.missingEngine()).contains("docker");
            // It did not end by itself.
            assertThat(Dock.end(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0, true));
            assertAllOnce(db);
            RunningWorkload again = dock.startUp(counting("db"));
            assertThat(Dock.id(again)).isEqualTo(Dock.id(run));
            assertThat(again.trouble()).isEmpty();
            Dock.kill(again);
        }
    }
}
