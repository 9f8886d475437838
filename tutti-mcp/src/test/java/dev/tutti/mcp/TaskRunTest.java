package dev.tutti.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.daemon.Commands;
import io.modelcontextprotocol.json.McpJsonDefaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskRunTest {

    /** A project with one task, of which each run writes as many lines as are given. */
    private static final class Project implements Commands {

        private final List<String> lines = new ArrayList<>();
        private final List<List<String>> asked = new ArrayList<>();
        private final boolean isRunning;
        private int linesOfARun = 1;
        private int runs;

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
                    return new Answer(0, logs(words), "");
                default:
                    runs++;
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
                                        ? "{\"time\":\"2026-01-01T00:00:00.000Z\",\"seq\":%d}".formatted(i)
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

    private static String run(Project project) {
        return new TaskRun(project, McpJsonDefaults.getMapper(), "job")
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
