package dev.tutti.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class RequiresTest {

    private static final Programs NONE = new Programs(List.of());

    @Test
    void a_test_runs_where_nothing_is_missing() {
        var condition = new RequiresCondition("redis", NONE);

        var verdict = condition.decide(List.of());

        assertThat(verdict.isDisabled()).isFalse();
    }

    @Test
    void a_test_is_skipped_with_the_install_command_where_a_program_is_missing() {
        var condition = new RequiresCondition("", NONE);

        var verdict = condition.decide(List.of(Requirement.REDIS, Requirement.NGINX));

        assertThat(verdict.isDisabled()).isTrue();
        assertThat(verdict.getReason())
                .hasValue("redis is missing (redis-server); install it: apt-get install -y redis-server; "
                        + "nginx is missing (nginx); install it: apt-get install -y nginx-light");
    }

    @Test
    void a_test_fails_where_the_missing_program_is_demanded() {
        var condition = new RequiresCondition("postgres, redis", NONE);

        assertThatThrownBy(() -> condition.decide(List.of(Requirement.REDIS)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith("TUTTI_REQUIRE demands it, but redis is missing");
    }

    @Test
    void another_demand_does_not_make_a_skipped_test_fail() {
        var condition = new RequiresCondition("postgres", NONE);

        assertThat(condition.decide(List.of(Requirement.REDIS)).isDisabled()).isTrue();
    }

    @Test
    void what_a_requirement_asks_of_a_program_is_said() {
        var condition = new RequiresCondition("", NONE);

        assertThat(condition.decide(List.of(Requirement.ROOT)).getReason())
                .hasValue("root is missing (runuser by which root becomes nobody); "
                        + "install it: apt-get install -y util-linux, and run the tests as root");
    }

    @Test
    void the_right_to_become_another_user_is_recognised() throws Exception {
        var id = new ProcessBuilder("id", "-u").start();
        String user = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();

        assertThat(Requirement.ROOT.find().isPresent()).isEqualTo(user.equals("0"));
        assertThat(Requirement.ROOT.find(NONE)).isEmpty();
    }

    @Test
    void docker_is_there_only_with_the_images_of_the_tests(@TempDir Path folder) throws IOException {
        var programs = new Programs(List.of(folder));

        Path docker = client(folder, "case $* in version) ;; *) echo 'No such image' >&2; exit 1 ;; esac");
        assertThat(Requirement.DOCKER.find(programs)).isEmpty();

        client(folder, "case $* in 'image inspect tutti/'*) ;; *) exit 1 ;; esac");
        assertThat(Requirement.DOCKER.find(programs)).hasValue(docker);
    }

    @Test
    void without_docker_the_command_is_told_that_makes_the_images() {
        var verdict = new RequiresCondition("", NONE).decide(List.of(Requirement.DOCKER));

        assertThat(verdict.getReason())
                .hasValue(
                        "docker is missing (docker with a running engine and the images of examples/images); install it: "
                                + "apt-get install -y docker.io debootstrap debian-archive-keyring busybox-static"
                                + " && service docker start && examples/images/make");
    }

    private static Path client(Path folder, String script) throws IOException {
        Path client = Files.writeString(folder.resolve("docker"), "#!/bin/sh\n" + script + "\n");
        assertThat(client.toFile().setExecutable(true)).isTrue();
        return client;
    }

    @Test
    void an_unknown_requirement_is_an_error_that_names_the_known_ones() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(org.junit.platform.engine.discovery.DiscoverySelectors.selectClass(Mistaken.class))
                .execute();

        assertThat(results.containerEvents().failed().stream()).hasSize(1);
        assertThatThrownBy(() -> Requirement.named("redsi"))
                .hasMessageStartingWith("No requirement is named \"redsi\"; there are [redis, postgres, ")
                .hasMessageEndingWith("]");
    }

    @Requires("redsi")
    static class Mistaken {
        @Test
        void never_runs() {}
    }
}
