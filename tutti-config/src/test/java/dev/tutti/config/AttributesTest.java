package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.log.LoggerRules;
import dev.tutti.model.Command;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributesTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private Written web(String attributes) {
        return written.hcl("process \"web\" {\n command = \"./web\"\n" + attributes
                + "\n}\nprocess \"db\" { command = \"db\" }\n" + "task \"migrate\" { command = \"m\" }");
    }

    @Test
    void a_process_has_every_policy_at_its_default() {
        var unit = web("").unit("web");

        assertThat(unit)
                .isEqualTo(dev.tutti.model.Unit.service("web", LocalProcess.of(Command.of("./web"), directory)));
    }

    @Test
    void a_command_is_words_or_text_or_a_script() {
        written.hcl("""
                process "words" { command = ["echo", "a b", 1] }
                process "text"  { command = "echo 'a b' 1" }
                process "script" {
                  command = "echo a | cat"
                  shell   = true
                }
                process "quoted" {
                  command = ["echo", "a b"]
                  shell   = "1"
                }
                """);

        assertThat(written.process("words").command()).isEqualTo(Command.of("echo", "a b", "1"));
        assertThat(written.process("text").command()).isEqualTo(Command.of("echo", "a b", "1"));
        assertThat(written.process("script").command()).isEqualTo(Command.shell("echo a | cat"));
        assertThat(written.process("quoted").command()).isEqualTo(Command.shell("echo 'a b'"));
    }

    @Test
    void dependencies_are_written_short_or_long() {
        web(
                "depends_on = [\"db:started\", \"migrate\", { unit = \"db\", optional = true, on_restart = \"restart\" }, \"x?\"]");

        assertThat(written.unit("web").needs()).hasToString("[db:started, migrate:succeeded, db:ready?]");
        assertThat(written.unit("web").needs().get(2).onRestart()).hasToString("RESTART");
    }

    @Test
    void all_parts_of_ready_must_hold() {
        var ready = web("""
                ready {
                  tcp      = [5432, "db:1"]
                  http     = "https://localhost:8443/health?x=1"
                  status   = 204
                  insecure = true
                  output   = "listening"
                  unix     = "s.sock"
                  pid_file = "pid"
                  command  = "pg_isready -q"
                  within   = "5m"
                  every    = "250ms"
                }
                """).unit("web").ready();

        assertThat(ready.within()).isEqualTo(Duration.ofMinutes(5));
        assertThat(ready.every()).contains(Duration.ofMillis(250));
        assertThat(ready.when().describe())
                .contains("tcp connections on localhost:5432 and tcp connections on db:1")
                .contains("status 204 of HEAD https://localhost:8443/health?x=1")
                .contains("output matching /listening/")
                .contains("success of the command pg_isready -q");
    }

    @Test
    void a_request_may_be_a_block() {
        var ready =
                web("ready { http = { url = \"http://h/\", method = \"post\", status = \"2..\", headers = { A = 1 } } }")
                        .unit("web")
                        .ready();

        assertThat(ready.when().describe()).isEqualTo("status 2.. of POST http://h/");
    }

    @Test
    void a_request_with_a_body_is_a_post_unless_another_method_is_written() {
        assertThat(described("http = { url = \"http://h/\", body = \"{}\" }"))
                .isEqualTo("status 200-399 of POST http://h/");
        assertThat(described("http = { url = \"http://h/\", body = \"{}\", method = PUT }"))
                .isEqualTo("status 200-399 of PUT http://h/");
    }

    private String described(String ready) {
        return web("ready { " + ready + " }").unit("web").ready().when().describe();
    }

    @Test
    void health_has_its_own_rhythm() {
        var health = web("health {\n tcp = 80\n then = report\n failures = 5\n}")
                .unit("web")
                .health()
                .orElseThrow();

        assertThat(health.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(health.failures()).isEqualTo(5);
        assertThat(health.then()).isEqualTo(HealthCheck.Then.REPORT);
    }

    @Test
    void restart_is_a_word_or_a_block() {
        assertThat(web("restart = \"on-failure:3\"").unit("web").restart()).isEqualTo(RestartPolicy.onFailure(3));
        assertThat(web("restart = unless-stopped").unit("web").restart()).isEqualTo(RestartPolicy.unlessStopped());
        assertThat(web("restart {\n policy = \"always\"\n delay = \"1s\"\n}")
                        .unit("web")
                        .restart()
                        .firstDelay())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void stop_has_a_signal_a_grace_and_a_command() {
        var stop = web("stop {\n signal = \"SIGINT\"\n grace = \"1.5s\"\n command = \"pg_ctl stop\"\n}")
                .unit("web")
                .stop();

        assertThat(stop)
                .isEqualTo(StopPolicy.standard()
                        .signal(Signal.INT)
                        .grace(Duration.ofMillis(1500))
                        .command(Command.of("pg_ctl", "stop")));
    }

    @Test
    void hooks_are_commands_lists_of_words_blocks_or_lists_of_these() {
        var hooks = web("""
                directory = "src"
                hooks {
                  before_start = ["echo", "a b"]
                  after_ready { command = "curl h" within = "5s" env = { A = 1 } }
                  after_stop   = ["true", ["echo", "x"], { command = "false" }]
                }
                """).unit("web").hooks();

        assertThat(hooks)
                .extracting(hook -> hook.at() + " " + hook.action().summary() + " " + hook.within())
                .containsExactly(
                        "BEFORE_START echo 'a b' PT1M",
                        "AFTER_READY curl h PT5S",
                        "AFTER_STOP true PT1M",
                        "AFTER_STOP echo x PT1M",
                        "AFTER_STOP false PT1M");
        assertThat(hooks.get(0).at()).isEqualTo(HookPoint.BEFORE_START);
    }

    @Test
    void ports_are_a_map_or_a_list() {
        assertThat(web("ports = { http = 8080, admin = 0 }").unit("web").ports().byName())
                .isEqualTo(Map.of("http", 8080, "admin", 0));
        assertThat(web("ports = [\"http\"]").unit("web").ports().byName()).isEqualTo(Map.of("http", 0));
        assertThat(web("ports = [8080, 9090]").unit("web").ports().byName())
                .isEqualTo(Map.of("8080", 8080, "9090", 9090));
    }

    @Test
    void env_files_come_before_env_and_null_unsets() {
        written.file(".env", "# x\nexport A=1\nB='two words'\nC=\"line\\nbreak\" # note\nD=x # y\n");

        var process = web("env_files = [\".env\", \"more.env?\"]\nenv = { A = 2.5, E = true, HOME = null }")
                .process("web");

        assertThat(process.environment())
                .containsEntry("A", Optional.of("2.5"))
                .containsEntry("B", Optional.of("two words"))
                .containsEntry("C", Optional.of("line\nbreak"))
                .containsEntry("D", Optional.of("x"))
                .containsEntry("E", Optional.of("true"))
                .containsEntry("HOME", Optional.empty());
    }

    @Test
    void a_broken_env_file_names_its_line() {
        written.file(".env", "A=1\nB\n");

        assertThat(web("env_files = \".env\"").problems()).contains(".env, line 2: needs KEY=VALUE");
    }

    @Test
    void loggers_belong_to_units_and_to_the_project() {
        var loaded = written.hcl("""
                logger { suppress_regex = ["^DEBUG"] }
                process "web" {
                  command = "./web"
                  logger {
                    level = "warning"
                    name  = "www"
                    replace_regex = [{ from = "(a)b", to = "\\\\1" }]
                  }
                }
                """).load();

        assertThat(loaded.loggers().get(UnitName.of("web")).apply("ab")).contains("a");
        assertThat(loaded.loggers().get(UnitName.of("web")).name()).contains("www");
        assertThat(loaded.logger().apply("DEBUG x")).isEmpty();
        assertThat(web("").load().logger()).isEqualTo(LoggerRules.none());
    }

    @Test
    void the_other_attributes_are_plain() {
        var unit = written.hcl(
                        "task \"t\" {\n command = \"x\"\n success_codes = [0, 2]\n tty = true\n stdin = \"empty\"\n}")
                .unit("t");

        assertThat(unit.lifetime()).isEqualTo(Lifetime.TASK);
        assertThat(unit.success().codes()).containsExactly(0, 2);
        assertThat(((LocalProcess) unit.workload()).tty()).isTrue();
        assertThat(((LocalProcess) unit.workload()).stdin()).isEqualTo(LocalProcess.Stdin.EMPTY);
    }
}
