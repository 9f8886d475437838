package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values of environment variables are told to nobody who does not ask for them, and values of sensitive variables are hidden
 * wherever they would show.
 */
@Timeout(300)
class SecretsIT {

    /** Values that a unit is given, by how it comes by them; no command line holds them. */
    private static final Map<String, String> VALUES = Map.of(
            "env", "v4lue-of-env",
            "env_files", "v4lue-of-file",
            "inherited", "v4lue-inherited");

    /** Of a sensitive variable; it stands in commands, checks and hooks. The second one begins with the first. */
    private static final String SECRET = "s3cret\"pw'1";

    private static final String LONGER = SECRET + "-and-more";

    private static final String PROJECT = """
            variable "pw" {
              sensitive = true
            }
            variable "longer" {
              sensitive = true
            }
            variable "part" {
              sensitive = true
            }
            process "web" {
              command   = ["sh", "-c", "exec sleep 1000", "${var.longer}"]
              env       = { PASSWORD = "v4lue-of-env", TOKEN = var.pw }
              env_files = ["secrets.env"]
              ready { command = ["test", "${var.pw}", "!=", ""] }
              stop { grace = "1s" }
            }
            process "named" {
              command = ["sh", "-c", "exec sleep 1000", "${API_TOKEN}", "${env("STORE_URL")}"]
              ready { http = "http://localhost:1/?t=${API_TOKEN}" }
            }
            process "hooked" {
              command = ["sleep", "1000"]
              hooks { before_start = "sh -c 'exit 1' ${API_TOKEN} ${STORE_URL}" }
            }
            process "bad" {
              command = ["sh", "-c", "echo \\"wrong password $1\\" >&2; exit 3", "sh", "${var.pw}"]
              env     = { PASSWORD = "v4lue-of-env" }
              ready { http = "http://localhost:1/${var.part}" }
            }
            process "never" {
              command = ["/no/such/program", "${var.longer}"]
            }
            process "waits" {
              command = ["sh", "-c", "exec sleep 1000", "${var.longer}"]
              ready {
                command = ["sh", "-c", "echo no $1 >&2; false", "sh", "${var.longer}"]
                within  = "10m"
              }
            }
            """;

    /** Names that look like a form stand in its files and units. */
    private static final String JSON_PROJECT = """
            {
              "variable": {"pw": {"sensitive": true}},
              "process": {
                "webjson": {"command": ["sh", "-c", "exec sleep 1000", "${var.pw}"]},
                "bad": {
                  "ready": {"file": "never"},
                  "command": ["sh", "-c", "printf '%s\\\\n' \\"$1\\"; exit 3", "sh", "${var.pw}"]
                }
              }
            }
            """;

    @TempDir
    private Path directory;

    /** What was shown, by what showed it. */
    private final Map<String, String> shown = new LinkedHashMap<>();

    private Workplace place() {
        return Workplace.in(directory)
                .configured(PROJECT)
                .holding("secrets.env", "FILED=v4lue-of-file\n")
                .with("INHERITED", "v4lue-inherited")
                .with("TUTTI_VAR_pw", SECRET)
                .with("TUTTI_VAR_longer", LONGER)
                .with("TUTTI_VAR_part", "s3cret-part-of-url")
                .with("API_TOKEN", "s3cret-by-its-name")
                .with("STORE_URL", "postgres://me:s3cret-of-url@localhost/shop");
    }

    private void show(Workplace place, String... words) {
        Outcome outcome = place.run(words);
        shown.put(String.join(" ", words), outcome.out() + outcome.err());
    }

    private void showFiles(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve(".tutti"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shown.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
    }

    private void assertNothingIsShown() {
        String escaped = SECRET.replace("\"", "\\\"");
        assertThat(shown).allSatisfy((what, text) -> {
            assertThat(text).as(what).doesNotContain(SECRET, escaped, "-and-more", "s3cret");
            VALUES.forEach(
                    (how, value) -> assertThat(text).as(what + ": " + how).doesNotContain(value));
        });
    }

    private static String subscribe(Workplace place) {
        return place.shell(
                        "sh",
                        "printf '%s\\n' '{\"type\":\"subscribe\",\"id\":1}'"
                                + " | perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(\".tutti/control.sock\") or die $!;"
                                + " print $s <STDIN>; while (<$s>) { print; last if /snapshot/ }'")
                .out();
    }

    @Test
    void nothing_that_a_running_project_shows_holds_a_value() throws IOException {
        Workplace place = place();
        show(place, "check", "-o", "json");
        show(place, "plan");
        show(place, "graph", "--format", "json");
        show(place, "env", "web", "--help");
        Outcome started = place.run("start", "-d", "--on-failure", "keep");
        assertThat(started.exitCode()).as(started.toString()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place);
                TuttiProcess events = place.start("events");
                TuttiProcess json = place.start("events", "-o", "json")) {
            assertThat(place.run("wait", "web", "--for", "ready").exitCode()).isZero();
            show(place, "wait", "bad", "--for", "ready");
            show(place, "wait", "never", "--for", "ready");
            show(place, "wait", "hooked", "--for", "ready");
            json.awaitOut("snapshot");
            show(place, "restart", "web");
            for (String form : List.of("table", "wide", "json")) {
                show(place, "ps", "-o", form);
            }
            for (String unit : List.of("web", "named", "hooked", "bad", "never", "waits")) {
                show(place, "why", unit);
                show(place, "why", unit, "-o", "json");
            }
            show(place, "wait", "waits", "--for", "ready", "--timeout", "10ms");
            show(place, "logs");
            show(place, "logs", "-o", "json");
            show(place, "graph");
            show(place, "graph", "-o", "json");
            show(place, "doctor");
            show(place, "doctor", "-o", "json");
            place.holding("tutti.hcl", PROJECT.replace("exec sleep 1000", "exec sleep 2000"));
            show(place, "apply", "--dry-run");
            show(place, "apply", "--dry-run", "-o", "json");
            place.configured(PROJECT);
            show(place, "start", "-d", "bad");
            shown.put("subscription", subscribe(place));
            show(place, "stop", "waits");
            show(place, "stop");
            supervisor.awaitEnd();
            shown.put("events", events.outcome().out());
            shown.put("events -o json", json.outcome().out());
        }
        show(place, "ps");
        show(place, "logs");
        showFiles(directory);

        assertNothingIsShown();
        // What is hidden has been there: these would have shown it.
        assertThat(shown.get("ps -o wide"))
                .contains(
                        "sh -c 'exec sleep 1000' '***'", "/no/such/program '***'", "postgres://me:***@localhost/shop");
        assertThat(shown.get("logs")).contains("wrong password ***", "http://localhost:1/***");
        assertThat(shown.get("wait bad --for ready")).contains("***");
        assertThat(shown.get("wait hooked --for ready")).contains("***");
        assertThat(shown.get("why named")).contains("?t=***");
        assertThat(shown.get("events -o json")).contains("***");
        assertThat(shown.get("subscription")).contains("\"type\":\"snapshot\"");
        assertThat(shown.get(".tutti/last.json")).contains("***");
    }

    @Test
    void secrets_are_hidden_in_every_form_however_that_is_asked_for() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("dir-json"));
        Workplace place =
                Workplace.in(folder).holding("tutti.json", JSON_PROJECT).with("TUTTI_VAR_pw", "s3cret\"and\\slash'");
        Workplace json = place.with("TUTTI_OUTPUT", "json");
        Outcome started = place.run("start", "-d", "--on-failure", "keep");
        assertThat(started.exitCode()).as(started.toString()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            assertThat(place.run("wait", "webjson").exitCode()).isZero();
            show(place, "wait", "bad", "-o", "json");
            show(place, "restart", "bad", "-o", "json");
            show(place, "-f", "tutti.json", "ps", "-o", "wide");
            show(place, "-f", "tutti.json", "why", "bad");
            show(place, "ps", "webjson", "-o", "wide");
            show(place, "why", "bad", "-o", "JSON");
            show(place, "why", "bad", "--output=Json");
            show(place, "why", "bad", "-oJSON");
            show(Workplace.in(directory), "-C", "dir-json", "ps", "-o", "wide");
            show(Workplace.in(directory), "-C", "dir-json", "why", "bad");
            for (List<String> words :
                    List.of(List.of("why", "bad"), List.of("wait", "bad"), List.of("restart", "bad"))) {
                shown.put(
                        "TUTTI_OUTPUT=json " + words,
                        json.run(words.toArray(String[]::new)).toString());
            }
            assertThat(shown)
                    .allSatisfy((what, text) -> assertThat(text).as(what).contains("***"));
            show(place, "graph", "--format", "json");
            show(place, "logs", "-o", "JSON");
            showToAssistant(place);
            supervisor.stop();
        }
        showFiles(folder);

        assertNothingIsShown();
        assertThat(shown).allSatisfy((what, text) -> assertThat(text).as(what).doesNotContain("slash"));
        assertThat(shown.get("ps webjson -o wide")).contains("sh -c 'exec sleep 1000' '***'");
        assertThat(shown.get("why bad -o JSON")).contains("exit 3' sh '***'\"", "\"last_lines\":[\"***\"]");
        assertThat(shown.get("logs -o JSON")).contains("\"***\"");
        assertThat(shown.get("tool why")).contains("***").doesNotStartWith("error");
        assertThat(shown.get("tool restart")).contains("***").startsWith("error");
        assertThat(shown.get("tool logs")).contains("***");
    }

    /** The name of the file goes with every call. */
    private void showToAssistant(Workplace place) {
        try (McpClient client = McpClient.of(place, "--allow-control", "-f", "tutti.json")) {
            for (String tool : List.of("list_units", "status", "logs", "graph", "events")) {
                shown.put("tool " + tool, client.call(tool));
            }
            shown.put("tool why", client.call("why", Map.of("unit", "bad")));
            shown.put("tool graph of units", client.call("graph", Map.of("format", "mermaid")));
            shown.put("tool restart", client.call("restart", Map.of("units", List.of("bad"))));
        }
    }

    @Test
    void a_mistake_is_shown_without_the_value_that_is_one() {
        Workplace place = place().configured(PROJECT.replace("${var.part}", "${var.longer}"));
        show(place, "check");
        show(place, "check", "-o", "json");
        show(place, "start");

        assertNothingIsShown();
        assertThat(shown.get("check")).contains("\"http://localhost:1/***\" is not a URL");
    }

    @Test
    void who_asks_for_the_environment_by_name_gets_it() {
        Workplace place = place();
        assertThat(place.run("start", "-d", "web").exitCode()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            assertThat(place.run("env", "web", "-o", "json").out())
                    .contains("v4lue-of-env", "v4lue-of-file", "s3cret\\\"pw'1");
            supervisor.stop();
        }
    }

    @Test
    void a_start_in_the_foreground_hides_them_as_well() {
        try (TuttiProcess tutti = place().start("start", "-v", "--on-failure", "stop")) {
            shown.put("start", tutti.outcome().toString());
        }
        // Of several units that fail only the first is sure to be told of.
        try (TuttiProcess tutti = place().start("start", "-v", "--on-failure", "stop", "bad")) {
            shown.put("start bad", tutti.outcome().toString());
        }

        assertNothingIsShown();
        assertThat(shown.get("start bad")).contains("wrong password ***");
    }

    @Test
    void what_a_dead_supervisor_left_is_named_without_them() {
        Workplace place = place();
        assertThat(place.run("start", "-d", "web").exitCode()).isZero();
        try (Supervisor first = Supervisor.awaitedIn(place)) {
            assertThat(place.run("wait", "web", "--for", "ready").exitCode()).isZero();
            first.killWithGuardian();
            show(place, "clean", "--dry-run");
            show(place, "clean", "--dry-run", "-o", "json");
            Outcome again = place.run("start", "-d", "web");
            try (Supervisor second = Supervisor.awaitedIn(place)) {
                shown.put("start", again.toString());
                second.stop();
            }
        }

        assertNothingIsShown();
        assertThat(shown.get("clean --dry-run")).contains("would kill", "sleep 1000");
        assertThat(shown.get("start"))
                .contains("killed what it left: 1 process")
                .contains("sleep 1000");
    }
}
