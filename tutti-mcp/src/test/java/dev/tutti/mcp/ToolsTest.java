package dev.tutti.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.daemon.Commands;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {

    @TempDir
    private Path state;

    private final List<List<String>> asked = new ArrayList<>();
    private Commands.Answer answer = new Commands.Answer(0, "", "");

    private CallToolResult call(String name, Map<String, Object> arguments) {
        var commands = new Commands() {
            @Override
            public Answer run(List<String> words) {
                asked.add(words);
                return answer;
            }

            @Override
            public Path state() {
                return state;
            }
        };
        var json = new Documents(McpJsonDefaults.getMapper());
        try (var events = EventMemory.of(state)) {
            Optional<Tool> tool = Stream.concat(
                            LookingTools.of(commands, events, json).stream(), ControlTools.of(commands, json).stream())
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            return tool.orElseThrow()
                    .specification(new GivenUp())
                    .callHandler()
                    .apply(
                            null,
                            CallToolRequest.builder(name).arguments(arguments).build())
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Test
    void what_a_client_says_is_never_an_option() {
        call("stop", Map.of("units", List.of("--exclude", "-h")));
        call("logs", Map.of("grep", "--follow", "units", List.of("-f")));

        assertThat(asked.get(0)).containsExactly("stop", "--", "--exclude", "-h");
        assertThat(asked.get(1))
                .containsExactly("logs", "--timestamps", "--color=never", "--tail=100", "--grep=--follow", "--", "-f");
    }

    @Test
    void of_a_long_log_the_end_is_told_and_how_much_was_cut() {
        answer = new Commands.Answer(0, "0123456789\n".repeat(10_000) + "last", "");

        CallToolResult result = call("logs", Map.of());

        assertThat(text(result)).hasSizeLessThan(41_000).startsWith("[").endsWith("last");
        assertThat(text(result).lines().findFirst().orElse("")).matches("\\[\\d+ characters before this were cut.*]");
        assertThat(text(result).lines().skip(1)).allMatch(line -> line.equals("0123456789") || line.equals("last"));
    }

    @Test
    void of_a_line_that_is_too_long_by_itself_the_end_is_told() {
        answer = new Commands.Answer(0, "before\n" + "x".repeat(300_000) + "7\n", "");

        String told = text(call("logs", Map.of("tail", 5)));

        assertThat(told).hasSizeLessThan(41_000).endsWith("xxx7");
        assertThat(told.lines().findFirst().orElse(""))
                .isEqualTo("[260008 characters before this were cut, in the middle of a line;"
                        + " ask for one unit, fewer lines, or use grep]");
    }

    @Test
    void nothing_is_cut_in_the_middle_of_a_character() {
        String smiles = "\uD83D\uDE00".repeat(30_000);
        answer = new Commands.Answer(0, smiles + "!", "");
        String end = text(call("logs", Map.of()));
        answer = new Commands.Answer(0, "!" + smiles, "");
        String beginning = text(call("why", Map.of("unit", "web")));

        assertThat(end.codePoints().anyMatch(one -> Character.getType(one) == Character.SURROGATE))
                .isFalse();
        assertThat(beginning.codePoints().anyMatch(one -> Character.getType(one) == Character.SURROGATE))
                .isFalse();
    }

    @Test
    void of_many_units_as_many_are_told_as_there_is_room_for() {
        String unit = "{\"name\":\"u\",\"state\":\"ready\",\"pid\":null,\"ports\":{},\"reasons\":[\""
                + "x".repeat(1_000) + "\"]}";
        answer = new Commands.Answer(0, "{\"project\":\"p\",\"units\":[" + (unit + ",").repeat(99) + unit + "]}", "");

        String told = text(call("status", Map.of()));

        assertThat(told)
                .hasSizeLessThan(41_000)
                .contains("units are left out here")
                .endsWith("}")
                .doesNotContain("null");
    }

    @Test
    void a_failure_is_an_error_with_what_to_do_about_it() {
        answer = new Commands.Answer(4, "", "tutti: nothing is running in /p\n");

        CallToolResult result = call("stop", Map.of());

        assertThat(result.isError()).isTrue();
        assertThat(text(result)).startsWith("nothing is running in /p\nhint: ");
    }

    @Test
    void that_nothing_runs_is_a_status_and_no_error() {
        answer = new Commands.Answer(4, "", "tutti: nothing is running in /p\n");

        CallToolResult result = call("status", Map.of());

        assertThat(result.isError()).isFalse();
        assertThat(text(result)).contains("\"running\":false").contains("nothing is running in /p");
    }

    @Test
    void arguments_of_another_kind_are_refused() {
        assertThat(text(call("logs", Map.of("tail", "many")))).contains("\"tail\" is a text and not a number");
        assertThat(text(call("stop", Map.of("units", List.of(1)))))
                .contains("\"units\" holds something else than texts");
        assertThat(text(call("logs", Map.of("level", "loud"))))
                .contains("\"level\" is none of trace, debug, info, warn, error, fatal: \"loud\"");
        assertThat(text(call("restart", Map.of("with_dependents", "yes"))))
                .contains("\"with_dependents\" is a text and not true or false");
        assertThat(text(call("why", Map.of()))).contains("\"unit\" is missing");
        assertThat(asked).isEmpty();
    }
}
