package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    private static final String PORT =
            "variable \"port\" { default = 1 }\nprocess \"web\" { command = \"web ${var.port}\" }";

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private static String command(Written written) {
        return written.process("web").command().toString();
    }

    @Test
    void a_flag_wins_over_the_environment_and_that_over_the_default() {
        written.hcl(PORT);
        Written surrounded = written.asking(r -> r.withEnvironment(Map.of("TUTTI_VAR_port", "2", "T_VAR_port", "3")));

        assertThat(command(written)).isEqualTo("web 1");
        assertThat(command(surrounded)).isEqualTo("web 2");
        assertThat(command(surrounded.asking(r -> r.withVariables(Map.of("port", "4")))))
                .isEqualTo("web 4");
    }

    @Test
    void the_old_prefixes_of_the_environment_count_too() {
        written.hcl(PORT);

        assertThat(command(written.asking(r -> r.withEnvironment(Map.of("J_VAR_port", "3")))))
                .isEqualTo("web 3");
    }

    @Test
    void types_convert_what_is_given_as_text() {
        written.hcl("""
                variable "list" { type = list }
                variable "flag" { type = bool }
                variable "map" { default = { a = 1 } }
                process "web" { command = "web ${join(",", var.list)} ${var.flag ? "on" : "off"} ${var.map.a}" }
                """);

        Written given = written.asking(
                r -> r.withVariables(Map.of("list", "[\"x\", \"y\"]", "flag", "1", "map", "{\"a\": 2}")));

        assertThat(command(given)).isEqualTo("web x,y on 2");
    }

    @Test
    void a_later_file_changes_a_default_that_an_earlier_one_uses() {
        written.hcl(PORT).file("tutti.local.hcl", "variable \"port\" { default = 9 }");

        assertThat(command(written)).isEqualTo("web 9");
    }

    @Test
    void env_files_fill_in_what_the_environment_does_not_say() {
        written.hcl("process \"web\" { command = \"web ${A} ${HOME}\" }").file("x.env", "A=1\nHOME=/other\n");

        Written given = written.asking(r -> r.withEnvFiles(List.of(Path.of("x.env"))));

        assertThat(command(given)).isEqualTo("web 1 /home/me");
        assertThat(given.process("web").environment()).isEmpty();
    }

    @Test
    void a_missing_env_file_is_an_error() {
        written.hcl("");

        assertThat(written.asking(r -> r.withEnvFiles(List.of(Path.of("x.env"))))
                        .problems())
                .contains("--env-file x.env: no such file");
    }

    @Test
    void sensitive_values_are_known_as_secrets_and_not_shown() {
        written.hcl("variable \"n\" {\n type = int\n sensitive = true\n}\nprocess \"web\" { command = \"web\" }");

        assertThat(written.asking(r -> r.withVariables(Map.of("n", "42")))
                        .load()
                        .secrets())
                .containsExactly("42");
        assertThat(written.asking(r -> r.withVariables(Map.of("n", "hush"))).problems())
                .contains("must be a whole number")
                .doesNotContain("hush");
    }

    @Test
    void what_is_named_like_a_secret_is_one_if_the_files_speak_of_it() {
        written.hcl("""
                variable "session_secret" {
                  default = "hush"
                }
                variable "monkey" {
                  default = "banana"
                }
                variable "sort_key" {
                  default   = "title"
                  sensitive = false
                }
                variable "database_url" {
                  default = "amqp://me:pa56@a,amqp://me:pa57@b"
                }
                variable "db_password" {
                  default = "web"
                }
                variable "mode" {
                  default   = env("LOGIN_AUTH")
                  sensitive = false
                }
                process "web" {
                  command = "web ${API_TOKEN} ${env("STORE_URL")} ${MAIL_AUTH} ${SSH_KEY_FILE} ${PWD} ${PORT} ${AUTH_HOST}"
                  env     = { KEY = APP_KEY, DSN = DB_DSN }
                }
                """);
        var environment = Map.ofEntries(
                Map.entry("API_TOKEN", "t0ken"),
                Map.entry("STORE_URL", "postgres://me:pa55@localhost/shop"),
                Map.entry("DB_DSN", "db://me:pa58@h"),
                Map.entry("APP_KEY", "/x8K+"),
                Map.entry("MAIL_AUTH", "True"),
                Map.entry("LOGIN_AUTH", "basic"),
                Map.entry("AUTH_HOST", "auth.example"),
                Map.entry("SSH_KEY_FILE", "/no/such/key"),
                Map.entry("PWD", "here"),
                Map.entry("PORT", "8080"),
                Map.entry("OTHER_TOKEN", "of something else"),
                Map.entry("TOKEN", "in no file by itself"));

        assertThat(written.asking(r -> r.withEnvironment(environment)).load().secrets())
                .containsExactlyInAnyOrder("hush", "t0ken", "pa55", "pa56", "pa57", "db://me:pa58@h", "pa58", "/x8K+");
    }

    @Test
    void functions_look_at_the_machine_from_the_file_that_calls_them() {
        written.hcl(
                        "process \"web\" { command = \"web ${trim(file(\"a.txt\"))} ${exec(\"echo hi\")} ${env(\"NO\", \"d\")} ${dir.root}\" }")
                .file("a.txt", "text\n");

        assertThat(command(written)).isEqualTo("web text hi d " + directory);
    }

    @Test
    void a_doubled_dollar_is_a_dollar() {
        written.hcl("process \"web\" { command = \"web '$${HOME}' $HOME\" }");

        assertThat(written.process("web").command().words()).containsExactly("web", "${HOME}", "$HOME");
    }
}
