package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.ConfigLoader;
import dev.tutti.config.LoadRequest;
import dev.tutti.config.Loaded;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.runtime.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several people start, stop and change units of one project at the same moment; nobody undoes what another one does. */
@Timeout(120)
class ChangesAtOnceIT {

    private static final int ROUNDS = 20;

    private static final String PROJECT = """
            process "a" { command = "sleep 1000" }
            """ + later("b") + later("c") + later("d");

    @TempDir
    private Path directory;

    private static String later(String name) {
        return """
                process "%s" {
                  command   = "sleep 1000"
                  autostart = false
                }
                """.formatted(name);
    }

    /** All at the same moment. */
    private List<Call> calls(String... lines) throws Exception {
        List<CompletableFuture<Call>> asked = Stream.of(lines)
                .map(line -> CompletableFuture.supplyAsync(() -> call(line), task -> new Thread(task).start()))
                .toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private Call call(String line) {
        return Call.in(directory, line.split(" "));
    }

    private static void assertFine(List<Call> calls) {
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.code()).as(call::toString).isEqualTo(ExitCode.OK));
    }

    @Test
    void starts_applies_and_stops_at_once_all_have_their_way() throws Exception {
        try (var project = LiveProject.in(directory, PROJECT)) {
            for (int round = 0; round < ROUNDS; round++) {
                assertFine(calls("start c -d --wait", "start d -d --wait", "apply"));
                assertThat(project.up()).containsExactly("a", "c", "d");

                assertFine(calls("stop c", "start b -d --wait", "start --no-deps d -d --wait", "apply"));
                assertThat(project.up()).containsExactly("a", "b", "d");

                assertFine(calls("stop b", "stop d"));
            }
            assertThat(project.runsOf("a")).isEqualTo(1);
        }
    }

    private Configuration read(String text) throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), text);
        Loaded loaded = ConfigLoader.standard().load(LoadRequest.of(directory));
        return new Configuration(loaded.project().orElseThrow(), loaded);
    }

    @Test
    void who_has_read_the_files_before_they_changed_does_not_bring_the_old_ones_back() throws IOException {
        Configuration first = read(PROJECT);
        try (var log = new LogRouter(new MonotonicClock(), LoggerRules.none())) {
            var rules = new RoutedLog(log, first, first.project(), next -> LoggerRules.none());
            long early = rules.nextReading();
            Configuration old = read(PROJECT);
            long late = rules.nextReading();
            Configuration changed = read(PROJECT + later("e"));

            Configuration one = rules.use(changed, late, latest -> latest);
            Configuration other = rules.use(old, early, latest -> latest);

            assertThat(List.of(one, other)).allMatch(used -> used == changed);
        }
    }
}
