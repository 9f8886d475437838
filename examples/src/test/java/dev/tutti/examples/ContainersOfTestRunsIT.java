package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of tests that other JVMs run: after their death, from one run to the next, and of several at once. */
@Requires("docker")
class ContainersOfTestRunsIT {

    /** What tests have said of their containers. */
    private record Said(String store, String web, int port) {}

    @TempDir
    private Path directory;

    @AfterEach
    void remove() {
        // Their guardian may have been quicker.
        docker("ps", "-aq").forEach(id -> outcome("rm", "-f", "-v", id));
        docker("network", "ls", "-q").forEach(id -> outcome("network", "rm", id));
    }

    @Test
    void tests_that_are_killed_leave_no_container_and_no_network() {
        busy();
        try (var run = TestRun.start(directory, ContainerTestCases.Own.class)) {
            said(run);
            assertThat(docker("network", "ls", "-q")).hasSize(1);

            ProcessHandle.of(run.pid()).orElseThrow().destroyForcibly();

            Await.until("nothing is left of it", this::nothingIsLeft, this::left);
        }
    }

    @Test
    void what_is_kept_is_found_by_the_next_run_and_the_rest_is_made_anew() throws IOException {
        Said first = run(ContainerTestCases.Kept.class);
        assertThat(docker("ps", "-aq", "--no-trunc")).containsExactly(first.store());

        Said second = run(ContainerTestCases.Kept.class);

        assertThat(second.store()).isEqualTo(first.store());
        assertThat(second.port()).isEqualTo(first.port());
        assertThat(second.web()).isNotEqualTo(first.web());
        assertThat(docker("ps", "-aq", "--no-trunc")).containsExactly(first.store());
        assertThat(docker("ps", "-q", "--no-trunc")).containsExactly(first.store());
    }

    @Test
    void what_is_kept_survives_the_death_of_its_tests_and_nothing_else_runs_on() throws IOException {
        busy();
        Said first;
        try (var run = TestRun.start(directory, ContainerTestCases.Kept.class)) {
            first = said(run);

            ProcessHandle.of(run.pid()).orElseThrow().destroyForcibly();

            Await.until(
                    "only what is kept runs",
                    () -> docker("ps", "-q", "--no-trunc").equals(List.of(first.store())),
                    this::left);
        }
        Said second = run(ContainerTestCases.Kept.class);

        assertThat(second.store()).isEqualTo(first.store());
        assertThat(docker("ps", "-aq", "--no-trunc")).containsExactly(first.store());
    }

    @Test
    void runs_at_once_have_containers_ports_and_networks_of_their_own() throws IOException {
        busy();
        try (var run = TestRun.start(directory, ContainerTestCases.Own.class);
                var other = TestRun.start(directory, ContainerTestCases.Own.class)) {
            Said one = said(run);
            Said two = said(other);

            assertThat(List.of(one.store(), one.web())).doesNotContain(two.store(), two.web());
            assertThat(one.port()).isNotEqualTo(two.port());
            assertThat(docker("network", "ls", "-q")).hasSize(2);

            idle();
            assertThat(run.outcome().exitCode()).as(run.err()).isZero();
            assertThat(other.outcome().exitCode()).as(other.err()).isZero();
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void a_container_that_is_kept_is_refused_to_a_second_run_and_the_first_one_goes_on() throws IOException {
        busy();
        try (var run = TestRun.start(directory, ContainerTestCases.Kept.class)) {
            Said first = said(run);

            try (var other = TestRun.start(directory, ContainerTestCases.Kept.class)) {
                assertThat(other.outcome().exitCode()).isEqualTo(1);
                assertThat(other.err()).contains("is looked after by another Tutti, process " + run.pid());
            }

            assertThat(docker("ps", "-q", "--no-trunc")).containsExactlyInAnyOrder(first.store(), first.web());
            idle();
            assertThat(run.outcome().exitCode()).as(run.err()).isZero();
        }
    }

    private Said run(Class<?> tests) throws IOException {
        idle();
        try (var run = TestRun.start(directory, tests)) {
            assertThat(run.outcome().exitCode()).as(run.err()).isZero();
            return said(run);
        }
    }

    private Said said(TuttiProcess run) {
        Path file = directory.resolve(run.pid() + ".said");
        Await.until("the tests have their containers", () -> Files.exists(file), run::err);
        try {
            List<String> lines = Files.readAllLines(file);
            return new Said(lines.get(0), lines.get(1), Integer.parseInt(lines.get(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void busy() {
        Workplace.in(directory).holding(ContainerTestCases.BUSY, "");
    }

    private void idle() throws IOException {
        Files.deleteIfExists(directory.resolve(ContainerTestCases.BUSY));
    }

    private boolean nothingIsLeft() {
        return left().isEmpty();
    }

    private String left() {
        return String.join(
                "\n",
                Stream.concat(
                                docker("ps", "-a").stream().skip(1),
                                docker("network", "ls").stream().skip(1))
                        .toList());
    }

    /** What there is of the tests in this directory. */
    private List<String> docker(String... words) {
        var filtered = Stream.concat(Stream.of(words), Stream.of("--filter", "label=dev.tutti.directory=" + directory));
        Outcome outcome = outcome(filtered.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().lines().toList();
    }

    private Outcome outcome(String... words) {
        var command = Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
        try (var docker = TuttiProcess.start(Workplace.in(directory), command)) {
            return docker.outcome();
        }
    }
}
