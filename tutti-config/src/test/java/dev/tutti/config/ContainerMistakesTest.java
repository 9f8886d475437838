package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Container;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.model.Exports;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerMistakesTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private Written container(String attributes) {
        return written.hcl("container \"db\" {\n" + attributes + "\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image = \"x\"\ninit = \"maybe\"",
                "imagee = \"x\"",
                "image = \"x\"\ncpus = 0",
                "image = \"x\"\nrestart = \"maybe\"",
                "image = \"x\"\nmemory = \"much\""
            })
    void one_mistake_hides_no_other(String first) {
        String problems = container(first + """

                working_dir = "here"
                platform = "no platform"
                tmpfs = ["tmp", "var"]
                dns = { }
                cap_add = ["NET ADMIN", "SYS ADMIN"]
                container_name = "?"
                labels = { "dev.tutti.x" = "y" }
                pids_limit = 0
                aliases = ["ok", "a b"]
                ready { tcp = 5432 }
                """).problems();

        assertThat(problems)
                .contains("\"here\" is no absolute path in the container")
                .contains("\"no platform\" is no platform")
                .contains("\"tmp\" is no absolute path", "\"var\" is no absolute path")
                .contains("\"dns\" needs a list")
                .contains("\"NET ADMIN\" is no capability", "\"SYS ADMIN\" is no capability")
                .contains("\"?\" cannot be the name of a container")
                .contains("labels that begin with dev.tutti.")
                .contains("\"pids_limit\" must be at least 1")
                .contains("\"a b\" cannot be the name of a host")
                .contains("\"db\" does not publish its port 5432");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aliases = [\"ok\", \"a b\"] | \"a b\"",
                "networks = [\"ok\", \"a b\"] | \"a b\"",
                "cap_add = [\"ok\", \"a b\"] | \"a b\"",
                "env = { OK = \"1\", \"A=B\" = \"1\" } | \"A=B\"",
                "labels = { ok = \"1\", \"dev.tutti.x\" = \"1\" } | \"dev.tutti.x\"",
                "volumes = { ok = \"/x\", \"a b\" = \"/y\" } | \"a b\"",
                "volumes = { ok = \"/x\", data = \"y\" } | \"y\"",
                "extra_hosts = [\"a:127.0.0.1\", \"nothing\"] | \"nothing\""
            })
    void the_element_that_is_wrong_is_pointed_at(String attribute, String element) {
        Diagnostic problem = container("image = \"x\"\n" + attribute).load().diagnostics().stream()
                .findFirst()
                .orElseThrow();
        int column = problem.subject().orElseThrow().start().column();

        assertThat(column).isEqualTo(attribute.indexOf(element) + 1);
    }

    @Test
    void a_word_of_another_tool_is_guessed_when_it_is_mistyped() {
        assertThat(container("image = \"x\"\ndependancies = []").problems()).contains("did you mean \"depends_on\"?");
    }

    @Test
    void a_size_of_nothing_is_named() {
        assertThat(container("image = \"x\"\nshm_size = \"0\"").problems()).contains("\"0\" must be more than nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container_name = context.x",
                "hostname = \"${context.x}\"",
                "user = context.x",
                "working_dir = context.x",
                "working_dir = \"${context.x}/y\"",
                "aliases = [\"a\", context.x]",
                "labels = { a = context.x }",
                "volumes = [\"data:${context.x}\"]",
                "volumes = [context.x, context.x]",
                "volumes = { data = context.x }",
                "volumes = { data = { bind = context.x, mode = \"ro\" } }",
                "tmpfs = [context.x]",
                "platform = context.x",
                "network = context.x",
                "image = context.x",
                "cap_add = [context.x]"
            })
    void texts_may_come_later(String attribute) {
        String image = attribute.startsWith("image") ? "" : "image = \"x\"\n";

        assertThat(container(image + attribute).problems()).isEmpty();
    }

    @Test
    void what_comes_later_is_judged_when_it_is_there() {
        Unit unit = container("image = \"x\"\nworking_dir = context.x").unit("db");

        assertThat(((Container) unit.workload()).settings().workingDirectory()).isEmpty();
        Unit bound = unit.binding().bind(unit, having("/srv"));
        assertThat(((Container) bound.workload()).settings().workingDirectory()).contains("/srv");
        assertThatThrownBy(() -> unit.binding().bind(unit, having("srv")))
                .hasMessageContaining("\"srv\" is no absolute path in the container");
    }

    private static Exports having(String value) {
        return new Exports() {
            @Override
            public Optional<String> context(String key) {
                return Optional.of(value);
            }

            @Override
            public Optional<String> unit(UnitName name, String key) {
                return Optional.empty();
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pull = \"${context.x}\" | pull",
                "ready { within = \"${context.x}\" } | within",
                "stop { grace = context.x } | grace"
            })
    void what_must_be_known_before_cannot_come_later(String attribute, String name) {
        assertThat(container("image = \"x\"\n" + attribute).problems())
                .contains("\"%s\" cannot be a value that is known only later (context.x)".formatted(name))
                .doesNotContain("\"1\"", "needs a unit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "extra_hosts = { a = \"nope\" } | \"nope\" is no address",
                "extra_hosts = [\"a:999.1.1.1\"] | \"999.1.1.1\" is no address",
                "volumes = [\"a:/\"] | nothing can be mounted at /",
                "volumes = [\"a:/x/..\"] | nothing can be mounted at /",
                "volumes = [\"a:/x\", \"b:/x/\"] | two things are mounted at /x",
                "tmpfs = [\"/x\", \"/x\"] | two things are mounted at /x",
                "tmpfs = [\"/x\"] ; volumes = [\"/x\"] | two things are mounted at /x",
                "cap_add = [\"NET_ADMN\"] | did you mean \"NET_ADMIN\"?",
                "hostname = \"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg\" | is too long",
                "network = \"bridge\" ; aliases = [\"sql\"] | are known to nobody there",
                "healthcheck = false ; ready { healthcheck = true } | it has no health check",
                "healthcheck = false ; health { healthcheck = true } | it has no health check",
                "labels = { \"\" = \"x\" } | \"\" is no name",
                "build { target = \"\" } | \"\" is no stage",
                "build { args = { \"\" = \"x\" } } | is no name of an argument"
            })
    void what_no_engine_takes_is_told_at_its_place(String attributes, String problem) {
        String text =
                container("image = \"x\"\n" + attributes.replace(" ; ", "\n")).problems();

        assertThat(text).contains(problem).contains("tutti.hcl:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extra_hosts = { a = \"host-gateway\", b = \"::1\", c = \"10.0.0.1\", d = context.x }",
                "cap_add = [\"CAP_NET_ADMIN\", \"all\", \"QUITE_NEW\"]",
                "network = \"bridge\"",
                "network = \"bridge\"\nnetworks = [\"front\"]\naliases = [\"sql\"]",
                "volumes = [\"a:/x\", \"b:/x/y\"]\ntmpfs = [\"/z\"]",
                "healthcheck = [\"CMD\", \"true\"]\nready { healthcheck = true }"
            })
    void what_an_engine_takes_is_no_mistake(String attributes) {
        assertThat(container("image = \"x\"\n" + attributes).problems()).isEmpty();
    }

    @Test
    void a_digest_of_what_is_built_and_a_name_for_two_are_told() {
        String digest = "0123456789".repeat(6) + "0123";

        assertThat(container("image = \"x@sha256:%s\"\nbuild = \".\"".formatted(digest))
                        .problems())
                .contains("what is built has no digest before");
        assertThat(written.hcl("""
                        container "a" {
                          image          = "x"
                          container_name = "shop-db"
                        }
                        container "b" {
                          image          = "x"
                          container_name = "shop-db"
                        }
                        """).problems())
                .contains("the container of \"a\" has this name already", "tutti.hcl:7:20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "depends_on = [context.x]",
                "restart = context.x",
                "watch {\n paths = [\".\"]\n action = \"sync\"\n target = context.x\n}"
            })
    void what_cannot_come_later_is_one_mistake(String attribute) {
        assertThat(container("image = \"x\"\n" + attribute).load().diagnostics())
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "\"%s\" cannot depend on context.x".formatted(attribute.split("\\W", 2)[0]));
    }
}
