package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpIT {

    private static final String PROJECT = """
            variable "token" {
              sensitive = true
              default   = "tell-them-neither"
            }
            process "store" {
              command = "echo listening; echo 'ERROR no disk'; exec sleep 1000"
              shell   = true
              env     = { STORE_PASSWORD = "tell-nobody" }
              ready { output = "listening" }
            }
            process "api" {
              command    = "sleep 1000"
              depends_on = ["store"]
            }
            task "import" {
              command    = "echo imported 7 rows"
              autostart  = false
              depends_on = ["store"]
            }
            task "count" {
              command   = "printf x >> runs; echo run of length $(wc -c < runs)"
              shell     = true
              autostart = false
            }
            task "endless" {
              command   = "sleep 1000"
              autostart = false
            }
            task "broken" {
              command   = ["sh", "-c", "echo no such table; exit 3", "sh", "${var.token}"]
              autostart = false
            }
            """;

    @TempDir
    private Path directory;

    private Workplace place() {
        return Workplace.in(directory).configured(PROJECT);
    }

    @Test
    void an_assistant_may_only_look_unless_it_is_allowed_more() {
        try (McpClient client = McpClient.of(place())) {
            assertThat(client.tools().keySet())
                    .containsExactlyInAnyOrder("list_units", "status", "logs", "why", "graph", "events");
            assertThat(client.tools().values())
                    .allMatch(tool -> tool.annotations().readOnlyHint())
                    .noneMatch(tool -> tool.annotations().destructiveHint());
            assertThat(client.instructions()).contains("--allow-control");
        }
        try (McpClient client = McpClient.of(place(), "--allow-control")) {
            assertThat(client.tools()).containsKeys("start", "stop", "restart", "run_task");
            assertThat(client.tools().get("stop").annotations().destructiveHint())
                    .isTrue();
            assertThat(client.tools().get("start").annotations().readOnlyHint()).isFalse();
        }
    }

    @Test
    void a_project_that_does_not_run_is_known_by_its_configuration() {
        try (McpClient client = McpClient.of(place())) {
            assertThat(client.call("list_units"))
                    .contains("\"name\":\"import\",\"lifetime\":\"task\"")
                    .contains("\"running\":false");
            assertThat(client.call("graph", Map.of("format", "mermaid"))).startsWith("flowchart LR");
            assertThat(client.call("status")).contains("\"running\":false").contains("nothing is running");
        }
    }

    @Test
    void an_assistant_sees_a_running_project_and_never_a_value_of_its_environment() {
        Workplace place = place();
        try (var tutti = place.start("start").awaitErr("is up after");
                McpClient client = McpClient.of(place)) {
            String list = client.call("list_units");
            String status = client.call("status", Map.of("units", List.of("store")));
            String logs = client.call("logs", Map.of("units", List.of("store"), "grep", "no d.sk", "level", "error"));
            String unknown = client.call("logs", Map.of("units", List.of("stor")));
            String wrong = client.call("logs", Map.of("grep", "("));
            String why = client.call("why", Map.of("unit", "api"));

            assertThat(list).contains("\"state\":\"ready\"").contains("\"running\":true");
            assertThat(status).contains("\"name\":\"store\"").doesNotContain("\"name\":\"api\"");
            assertThat(logs).containsPattern("store  E  ERROR no disk").doesNotContain("listening");
            assertThat(why).contains("api is ready");
            assertThat(client.call("graph")).contains("store, ready");
            assertThat(unknown).startsWith("error: ").contains("did you mean \"store\"?");
            assertThat(wrong).startsWith("error: ").contains("--grep");
            assertThat(place.run("start", "broken").exitCode()).isNotZero();
            String broken = client.call("why", Map.of("unit", "broken"));
            assertThat(broken).contains("exit 3' sh ***");
            String all = client.call("status") + client.call("events") + client.call("logs");
            assertThat(list + status + logs + why + broken + all).doesNotContain("tell-nobody", "tell-them-neither");
            tutti.signal("TERM");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void events_are_waited_for_by_the_number_of_the_last_one() {
        Workplace place = place();
        try (var tutti = place.start("start").awaitErr("is up after");
                McpClient client = McpClient.of(place)) {
            Await.until(
                    "the server sees the project", () -> client.call("events").contains("\"running\":true"), () -> "");
            String before = client.call("events").replaceAll(".*\"last_number\":(\\d+).*", "$1");
            assertThat(place.run("restart", "api").exitCode()).isZero();

            String after =
                    client.call("events", Map.of("since", Long.parseLong(before), "unit", "api", "wait_seconds", 20));

            assertThat(after).contains("\"unit\":\"api\"").contains("\"seq\":").doesNotContain("\"unit\":\"store\"");
            tutti.signal("TERM");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void events_and_status_agree_at_once_and_nothing_of_a_start_or_stop_is_missed() {
        try (McpClient client = McpClient.of(place(), "--allow-control")) {
            for (int start = 0; start < 3; start++) {
                client.call("start", Map.of("units", List.of("store")));
                String status = client.call("status");
                String started = client.call("events");
                client.call("stop");
                String stopped = client.call("events", Map.of("unit", "store"));

                assertThat(status).contains("\"running\":true");
                assertThat(started)
                        .contains("\"running\":true")
                        .containsOnlyOnce("\"seq\":1,")
                        .containsPattern("\"unit\":\"store\",\"from\":\"down\"")
                        .containsPattern("\"unit\":\"store\",[^}]*\"to\":\"ready\"")
                        .doesNotContain("stopping");
                assertThat(stopped)
                        .contains("\"running\":false")
                        .containsPattern("\"unit\":\"store\",\"from\":\"stopping\",\"to\":\"down\"");
            }
        }
    }

    @Test
    void an_assistant_that_is_allowed_to_starts_runs_and_stops() {
        Workplace place = place();
        try (McpClient client = McpClient.of(place, "--allow-control")) {
            assertThat(client.call("start", Map.of("units", List.of("api")))).contains("is up after");
            try {
                assertThat(client.call("run_task", Map.of("task", "import")))
                        .startsWith("import succeeded")
                        .contains("imported 7 rows");
                assertThat(client.call("run_task", Map.of("task", "broken")))
                        .startsWith("error: ")
                        .contains("failed with code 3")
                        .contains("no such table");
                assertThat(client.call("run_task", Map.of("task", "api"))).contains("is a service");
                assertThat(client.call("restart", Map.of("units", List.of("api"))))
                        .contains("restarted api (run 2)");
                assertThat(client.call("stop", Map.of("units", List.of("api")))).contains("stopped api");
            } finally {
                assertThat(client.call("stop")).contains("nothing is left");
            }
            assertThat(client.call("stop"))
                    .startsWith("error: ")
                    .contains("nothing is running")
                    .contains("hint: ");
        }
    }

    @Test
    void a_task_is_told_with_the_lines_of_its_own_run_alone() {
        try (McpClient client = McpClient.of(place(), "--allow-control")) {
            String first = client.call("run_task", Map.of("task", "count"));
            try {
                assertThat(client.call("run_task", Map.of("task", "count")))
                        .startsWith("count succeeded")
                        .contains("run of length 2")
                        .doesNotContain("run of length 1");
            } finally {
                client.call("stop");
            }
            String anew = client.call("run_task", Map.of("task", "count"));
            client.call("stop");

            assertThat(first).startsWith("count succeeded").contains("run of length 1");
            assertThat(anew).contains("run of length 3").doesNotContain("run of length 2");
        }
    }

    @Test
    void the_end_of_input_ends_the_server_whatever_is_under_way() {
        Workplace place = place();
        try (var tutti = place.start("start").awaitErr("is up after")) {
            Outcome outcome = place.shell("sh", """
                    (printf '%s\\n' '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}' \
                    '{"jsonrpc":"2.0","method":"notifications/initialized"}' \
                    '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"events",\
                    "arguments":{"since":1000000,"wait_seconds":30}}}' \
                    '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"run_task","arguments":{"task":"endless"}}}'
                    until "$TUTTI" ps endless | grep -q running; do sleep 0.1; done) | "$TUTTI" mcp --allow-control
                    """);

            // What was begun goes on, and nobody waits for its end.
            assertThat(place.run("ps", "endless").out()).contains("running");
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("\"id\":2") && line.contains("last_number"))
                    .noneMatch(line -> line.contains("\"id\":3"));
            assertThat(outcome.err()).isEmpty();
            tutti.signal("TERM");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void what_is_no_message_is_answered_and_the_end_of_input_is_the_end() {
        Outcome outcome = place().shell("sh", """
                printf '%s\\n' 'hello' '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}' \
                '{"jsonrpc":"2.0","method":"notifications/initialized"}' \
                '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"graph","arguments":{}}}' | "$TUTTI" mcp
                """);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\""))
                .anyMatch(line -> line.contains("-32700"))
                .anyMatch(line -> line.contains("\"id\":2") && line.contains("store, ready"));
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    @Requires({"node", "npm"})
    void the_client_that_most_assistants_use_lists_and_calls_tools() throws IOException {
        Path client = npmClient();
        Workplace place = place();
        try (var tutti = place.start("start").awaitErr("is up after")) {
            Outcome outcome = place.with("CLIENT", client.resolve("client.mjs").toString())
                    .shell("sh", """
                            node "$CLIENT" "$TUTTI" "$PWD" '{"name":"list_units"}' '{"name":"logs","units":["store"],"tail":5}' \
                              '{"name":"logs","units":["nobody"]}' '{"name":"status"}'
                            """);

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out().lines())
                    .contains("server tutti", "tools list_units status logs why graph events", "read only true")
                    .anyMatch(line -> line.startsWith("list_units ok {\"project\":"))
                    .anyMatch(line -> line.startsWith("logs ok ") && line.contains("ERROR no disk"))
                    .anyMatch(line -> line.startsWith("logs error ") && line.contains("nobody"))
                    .anyMatch(line -> line.startsWith("status ok ") && line.contains("\"state\":\"ready\""));
            tutti.signal("TERM");
            tutti.assertNothingIsLeft();
        }
    }

    /** Fetched once; what is there is used again. */
    private static Path npmClient() throws IOException {
        Path folder = Files.createDirectories(Workplace.REPOSITORY.resolve("examples/target/mcp-client"));
        for (String file : List.of("package.json", "client.mjs")) {
            Files.copy(
                    Workplace.REPOSITORY
                            .resolve("examples/src/test/resources/mcp")
                            .resolve(file),
                    folder.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(folder.resolve("node_modules/@modelcontextprotocol/sdk/package.json"))) {
            Outcome outcome = Workplace.in(folder)
                    .shell("sh", "npm install --no-audit --no-fund --no-package-lock --loglevel=error");
            assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        }
        return folder;
    }
}
