package dev.tutti.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.daemon.Commands;
import io.modelcontextprotocol.json.McpJsonDefaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TaskRunTest {

    /** A project with one task, of which each run writes as many lines as are given. */
    private static final class Project implements Commands {

        private final List<String> lines = new ArrayList<>();
        private final List<List<String>> asked = new ArrayList<>();
        private final boolean isRunning;
        private int linesOfARun = 1;
        private int runs;
        private boolean isEnding;
        private boolean isDown;
        private boolean isFailing;

        private Project(boolean isRunning) {
            this.isRunning = isRunning;
        }

        @Override
        public Answer run(List<String> words) {
            asked.add(words);
            switch (words.get(0)) {
                case "graph":
                    return new Answer(0, "{\"units\":[{\"name\":\"job\",\"lifetime\":\"task\",\"needs\":[]}]}", "");
                case "ps":
                    return isRunning ? new Answer(0, "{\"units\":[]}", "") : new Answer(4, "", "nothing is running");
                case "logs":
                    if (isEnding && runs > 0) {
                        isEnding = false;
                        return new Answer(4, "", "tutti: the supervisor has ended before it answered\n");
                    }
                    return new Answer(0, logs(words), "");
                default:
                    if (isDown && words.get(0).equals("restart")) {
                        return new Answer(4, "", "tutti: nothing is running in /p\n");
                    }
                    runs++;
                    if (isFailing) {
                        return new Answer(
                                1, "", "tutti: job exited with 1\n  last line:\n    nothing is running on 5432\n");
                    }
                    for (int i = 0; i < linesOfARun; i++) {
                        lines.add("run " + runs + " line " + i);
                    }
                    return new Answer(0, "", "");
            }
        }

        private String logs(List<String> words) {
            int tail = words.stream()
                    .filter(word -> word.startsWith("--tail="))
                    .mapToInt(word -> Integer.parseInt(word.substring(7)))
                    .findFirst()
                    .orElse(lines.size());
            var shown = new StringBuilder();
            for (int i = Math.max(0, lines.size() - tail); i < lines.size(); i++) {
                shown.append(
                                words.contains("json")
                                        ? "{\"time\":\"2026-01-01T00:00:%06.3fZ\"}".formatted(i / 1000.0)
                                        : lines.get(i))
                        .append('\n');
            }
            return shown.toString();
        }

        @Override
        public Path state() {
            return Path.of("nowhere");
        }
    }

    /** A project in which the task runs until it is stopped. */
    private static final class Endless implements Commands {

        private final List<List<String>> asked = new CopyOnWriteArrayList<>();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final String lastState;
        private final boolean isNeeded;

        private Endless(String lastState, boolean isNeeded) {
            this.lastState = lastState;
            this.isNeeded = isNeeded;
        }

        @Override
        public Answer run(List<String> words) {
            asked.add(words);
            if (words.get(0).equals("restart")) {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Answer(4, "", "lost");
            }
            boolean runs = begun.getCount() == 0;
            return switch (words.get(0)) {
                case "graph" -> new Answer(0, """
                            {"units":[{"name":"job","lifetime":"task","needs":[]},
                            {"name":"web","lifetime":"service","needs":[{"unit":"job"}]}]}""", "");
                case "ps" ->
                    new Answer(0, """
                            {"units":[{"name":"job","wanted":true,"state":"%s","run":%s},{"name":"web","wanted":%s}]}""".formatted(runs ? "running" : lastState, runs ? "2" : "null", isNeeded), "");
                default -> new Answer(0, "", "");
            };
        }

        @Override
        public Path state() {
            return Path.of("nowhere");
        }

        private void runAndCancel() throws InterruptedException {
            var documents = new Documents(McpJsonDefaults.getMapper());
            var thread = new Thread(() -> new TaskRun(this, documents, "job").run(List.of()), "cancelled");
            thread.start();
            begun.await();
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void a_task_whose_run_is_cancelled_is_stopped() throws Exception {
        var project = new Endless("succeeded", false);
        project.runAndCancel();

        assertThat(project.asked).contains(List.of("stop", "--", "job"));
    }

    @Test
    void a_task_that_is_needed_is_not_stopped_for_that_would_stop_others() throws Exception {
        var project = new Endless("succeeded", true);
        project.runAndCancel();

        assertThat(project.asked).doesNotContain(List.of("stop", "--", "job"));
    }

    private static String run(Project project) {
        return new TaskRun(project, new Documents(McpJsonDefaults.getMapper()), "job")
                .run(List.of())
                .text();
    }

    @Test
    void a_second_run_is_told_without_the_lines_of_the_first() {
        var project = new Project(true);
        run(project);

        assertThat(run(project)).isEqualTo("job succeeded\n\nrun 2 line 0");
    }

    @Test
    void a_run_that_writes_nothing_is_told_without_lines() {
        var project = new Project(true);
        run(project);
        project.linesOfARun = 0;

        assertThat(run(project)).isEqualTo("job succeeded");
    }

    @Test
    void a_run_with_which_the_project_ends_is_told_with_its_lines() {
        var project = new Project(false);
        project.isEnding = true;

        assertThat(run(project)).isEqualTo("job succeeded\n\nrun 1 line 0");
    }

    @Test
    void a_task_of_a_project_that_has_just_come_down_is_run_by_a_start() {
        var project = new Project(true);
        project.isDown = true;

        assertThat(run(project)).isEqualTo("job succeeded\n\nrun 1 line 0");
        assertThat(project.asked).contains(List.of("start", "-d", "--wait", "--", "job"));
    }

    @Test
    void a_run_that_fails_is_not_taken_for_a_project_that_has_come_down_whatever_it_writes() {
        var project = new Project(true);
        project.isFailing = true;

        assertThat(run(project)).contains("job exited with 1", "nothing is running on 5432");
        assertThat(project.runs).isEqualTo(1);
    }

    @Test
    void of_a_run_that_writes_much_the_last_lines_are_told() {
        var project = new Project(false);
        project.linesOfARun = 1_000;

        assertThat(run(project).lines())
                .hasSize(202)
                .doesNotContain("run 1 line 799")
                .contains("run 1 line 800");
        assertThat(project.asked).contains(List.of("start", "-d", "--wait", "--", "job"));
    }
}
