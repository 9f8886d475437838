package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Several people restart the same unit at the same moment. */
class RestartsAtOnceIT {

    private static final Pattern TOLD = Pattern.compile("restarted web \\(run (\\d+)\\) in .*\n");
    private static final int PEOPLE = 5;
    private static final int TIMES = 10;

    @TempDir
    private Path directory;

    private LiveProject project;

    @BeforeEach
    void start() {
        project = LiveProject.in(directory, """
                process "web" {
                  command = "echo up; exec sleep 1000"
                  shell   = true
                  ready { output = "up" }
                }
                """);
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private Stream<Call> restarts() {
        return Stream.generate(() -> project.call("restart", "web")).limit(TIMES);
    }

    @RepeatedTest(3)
    void each_is_told_of_a_run_that_came_up_after_it_was_asked_for() {
        List<CompletableFuture<List<Call>>> people = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> restarts().toList(), task -> new Thread(task).start()))
                .limit(PEOPLE)
                .toList();

        for (CompletableFuture<List<Call>> one : people) {
            int before = 1;
            for (Call call : one.join()) {
                Matcher told = TOLD.matcher(call.out());
                assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.OK);
                assertThat(told.matches()).as(call.out()).isTrue();
                int run = Integer.parseInt(told.group(1));
                assertThat(run).isGreaterThan(before).isLessThanOrEqualTo(1 + PEOPLE * TIMES);
                before = run;
            }
        }
        assertThat(project.ps()).contains("\"state\":\"ready\"");
    }
}
