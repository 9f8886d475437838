package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.ReadyCheck;
import dev.tutti.process.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes announce that they are ready, each in an awkward way, and live on: no end of output helps to see it. */
class BannerIT {

    private static final String LIVE_ON = "; exec sleep 1000";

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

    private void assertReady(String script, String regex) throws Exception {
        assertReady(script, new Logged(regex));
    }

    private void assertReady(String script, Logged banner) throws Exception {
        var watch = watch(script + LIVE_ON, banner, Duration.ofSeconds(20));

        assertThat(watch.await()).as(watch.evidence().toString()).isTrue();
    }

    private ReadinessWatch watch(String script, Logged banner, Duration within) throws Exception {
        var output = new OutputMatcher(banner);
        RunningWorkload run = stage.start(script, output);
        return new ReadinessWatch(ReadyCheck.of(banner).within(within), run.subject(), output);
    }

    @Test
    void split_over_several_writes() throws Exception {
        assertReady("printf 'now rea'; sleep 0.05; printf 'd'; sleep 0.05; echo y", "now ready$");
    }

    @Test
    void without_an_end_of_line() throws Exception {
        assertReady("printf 'ready'", "ready");
    }

    @Test
    void not_in_the_first_line_of_a_write() throws Exception {
        assertReady("printf 'one\\ntwo\\nready\\nfour\\n'", "^ready$");
    }

    @Test
    void in_the_middle_of_a_line() throws Exception {
        assertReady("echo 'INFO  server ready to serve'", "ready");
    }

    @Test
    void on_standard_error() throws Exception {
        assertReady("echo ready >&2", "ready");
        assertReady("echo ready >&2", new Logged("ready", Logged.Where.STDERR));
    }

    @Test
    void with_a_character_torn_between_two_writes() throws Exception {
        assertReady("printf 'costs 5 \\342\\202'; sleep 0.05; printf '\\254 now\\n'", "costs 5 € now");
    }

    @Test
    void behind_five_megabytes() throws Exception {
        assertReady("head -c 5000000 /dev/zero | tr '\\0' x; printf '\\nready\\n'", "^ready$");
    }

    @Test
    void coloured_and_with_the_line_ends_of_windows() throws Exception {
        assertReady("printf 'one\\r\\n\\033[1;32mserver\\033[0m re'; sleep 0.05; printf 'ady\\r\\n'", "^server ready$");
    }

    @Test
    void nothing_at_all_is_no_announcement_even_where_nothing_would_match() throws Exception {
        var silent = watch("exec sleep 1000", new Logged(".*"), Duration.ofMillis(300));
        var output = new OutputMatcher(new Logged(".*"));
        RunningWorkload ended = stage.start("exit 0", output);
        var over = new ReadinessWatch(ReadyCheck.of(new Logged(".*")), ended.subject(), output);

        ended.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);

        assertThat(silent.await()).isFalse();
        assertThat(over.hasHeld()).isFalse();
    }
}
