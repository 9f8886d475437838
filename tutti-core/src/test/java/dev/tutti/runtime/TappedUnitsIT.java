package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.WindowSize;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.log.RawView;
import dev.tutti.log.TapNotes;
import dev.tutti.model.Command;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.LocalProcess.Stdin;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.Await;
import dev.tutti.process.ProcessDriver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units under a terminal, looked at and typed into while they run and start again. */
class TappedUnitsIT {

    private static final UnitName SHELL = UnitName.of("shell");
    private static final int MUCH = 1 << 20;

    @TempDir
    Path directory;

    private final LogRouter router = new LogRouter(() -> Instant.EPOCH, LoggerRules.none());
    private Engine engine = engine(Path.of("/"), "true");

    private Engine engine(Path where, String... words) {
        var process = new LocalProcess(Command.of(List.of(words)), where, Map.of(), Stdin.OPEN, true);
        var project = new Project("test", where, List.of(Unit.service(SHELL.value(), process)));
        return new Engine(project, new Drivers(List.of(new ProcessDriver())), new Routed(router));
    }

    private void start(String... words) throws Exception {
        engine.close();
        engine = engine(directory, words);
        assertThat(RealEngine.get(engine.start(Set.of(SHELL))).reached()).isTrue();
    }

    private void type(String text) throws Exception {
        engine.workload(SHELL).orElseThrow().input().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        engine.close();
        router.close();
    }

    private static void await(TapNotes view, String text) {
        Await.until("bytes " + text, () -> view.bytes().contains(text), view::bytes);
    }

    @Test
    void all_who_look_see_what_one_types_and_the_log_has_it_too() throws Exception {
        var one = new TapNotes();
        var other = new TapNotes();
        router.tap("one", SHELL, MUCH, one);
        start("sh", "-c", "printf 'name? '; read -r name; echo \"hello $name\"; exec sleep 1000");
        await(one, "name? ");

        router.tap("other", SHELL, MUCH, other);
        await(other, "name? ");
        type("me\n");

        for (TapNotes view : List.of(one, other)) {
            await(view, "name? me\r\nhello me\r\n");
        }
        Await.until(
                "the log",
                () -> router.last(SHELL, 10).stream()
                        .map(LogLine::text)
                        .toList()
                        .containsAll(List.of("name? me", "hello me")));
    }

    @Test
    void a_unit_that_starts_again_is_looked_at_on_with_its_new_size() throws Exception {
        var view = new TapNotes();
        router.tap("test", SHELL, MUCH, view);
        start("sh", "-c", "stty size; exec sleep 1000");
        await(view, "40 120\r\n");

        engine.resize(SHELL, new WindowSize(81, 25)).get(20, TimeUnit.SECONDS);
        assertThat(RealEngine.get(engine.restart(Set.of(SHELL), false)).reached())
                .isTrue();

        await(view, "25 81\r\n");
        assertThat(view.notes())
                .containsExactly(
                        "began shell#1 with terminal",
                        "out 40 120\r\n",
                        "ended shell#1 143",
                        "began shell#2 with terminal",
                        "out 25 81\r\n");
    }

    @Test
    void a_view_that_blocks_holds_up_neither_the_unit_nor_its_end() throws Exception {
        var go = new CountDownLatch(1);
        router.tap("blocked", SHELL, 1_000, new Blocked(go));
        start("sh", "-c", "seq 1 100000; echo done; read -r line; echo got $line; exec sleep 1000");

        Await.until("the log", () -> logged("done"));
        type("it\n");
        Await.until("the log", () -> logged("got it"));

        assertThat(RealEngine.get(engine.stop(Set.of(SHELL))).reached()).isTrue();
        go.countDown();
    }

    @Test
    void another_size_is_told_to_the_run_that_is_there() throws Exception {
        var view = new TapNotes();
        router.tap("test", SHELL, MUCH, view);
        start("sh", "-c", "trap 'stty size' WINCH; echo up; while :; do sleep 0.01; done");
        await(view, "up\r\n");

        engine.resize(SHELL, new WindowSize(82, 26)).get(20, TimeUnit.SECONDS);

        await(view, "26 82\r\n");
    }

    private boolean logged(String text) {
        return router.last(SHELL, 1).stream().anyMatch(line -> line.text().equals(text));
    }

    /** Does not return from the first bytes it is shown. */
    private record Blocked(CountDownLatch go) implements RawView {

        @Override
        public void began(Run run, boolean terminal) {
            // The bytes are what blocks it.
        }

        @Override
        public void wrote(Run run, RunOutput.Stream stream, byte[] bytes) {
            try {
                assertThat(go.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void missed(Run run, long bytes) {
            // Nobody looks.
        }

        @Override
        public void ended(Run run, Optional<Exit> exit) {
            // Nobody looks.
        }
    }

    private record Routed(LogRouter router) implements RunLog {

        @Override
        public RunOutput open(Run run) {
            return router.open(run, LoggerRules.none());
        }

        @Override
        public RunOutput openForTerminal(Run run) {
            return router.openForTerminal(run, LoggerRules.none());
        }

        @Override
        public void ended(Run run, Optional<Exit> exit) {
            router.ended(run, exit);
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return router.last(run, count).stream().map(LogLine::text).toList();
        }
    }
}
