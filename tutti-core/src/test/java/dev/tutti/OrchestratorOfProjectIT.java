package dev.tutti;

import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.driver.LaunchException;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.model.Command;
import dev.tutti.model.Dependency;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestratorOfProjectIT {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    private static Unit service(String name) {
        return Unit.service(name, LocalProcess.of(Command.shell("echo up; exec sleep 100"), ROOT))
                .withReady(ReadyCheck.of(new Readiness.Logged("up")).within(Duration.ofSeconds(20)));
    }

    @Test
    void a_project_starts_what_starts_by_itself_and_what_that_needs() {
        var project = new Project(
                "shop",
                ROOT,
                List.of(
                        service("db").withAutostart(false),
                        service("web").withNeeds(Dependency.ready("db")),
                        service("admin").withAutostart(false)));

        try (var shop = Orchestrator.of(project).start()) {

            assertThat(shop.running()).isTrue();
            assertThat(shop.handle("db").running()).isTrue();
            assertThat(shop.handle("admin").running()).isFalse();
            assertThat(shop.handle("admin").evidence().run()).isZero();
            assertThat(shop.handle("admin").start().running()).isTrue();
        }
    }

    @Test
    void a_task_that_starts_by_itself_is_run_although_only_what_does_not_needs_its_end() {
        var project = new Project(
                "shop",
                ROOT,
                List.of(
                        Unit.task("tidy", LocalProcess.of(Command.shell("echo tidied"), ROOT)),
                        service("db"),
                        service("admin").withAutostart(false).withNeeds(Dependency.completed("tidy"))));

        try (var shop = Orchestrator.of(project).start()) {

            assertThat(shop.running()).isTrue();
            assertThat(shop.handle("tidy").output()).isEqualTo("tidied\n");
        }
    }

    @Test
    void a_restart_tells_of_what_restarts_with_it_and_had_to_be_killed() {
        var deaf = LocalProcess.of(Command.shell("trap '' TERM; echo up; while :; do sleep 0.02; done"), ROOT);
        var project = new Project(
                "shop",
                ROOT,
                List.of(
                        service("db"),
                        service("web")
                                .withWorkload(deaf)
                                .withStop(StopPolicy.standard().grace(Duration.ofMillis(200)))
                                .withNeeds(Dependency.ready("db").restartingWithIt())));

        try (var shop = Orchestrator.of(project).start()) {
            assertThatThrownBy(shop.handle("db")::restart)
                    .isInstanceOfSatisfying(
                            UnexpectedExitException.class,
                            told -> assertThat(told.unit()).isEqualTo("web"))
                    .hasMessageContaining("was killed");

            assertThat(shop.handle("db").running()).isTrue();
            shop.handle("web").start().kill();
        }
    }

    @Test
    void what_the_checks_of_a_ready_run_saw_can_be_read() {
        try (var shop = Orchestrator.of(new Project("shop", ROOT, List.of(service("db"))))
                .start()) {

            var evidence = shop.handle("db").evidence();

            assertThat(evidence.attempts())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.held()).isTrue());
            assertThat(evidence.lastLines()).containsExactly("up");
        }
    }

    @Test
    void a_death_is_known_once_it_has_settled() throws Exception {
        try (var shop = Orchestrator.of(new Project("shop", ROOT, List.of(service("db"))))
                .start()) {
            ProcessHandle process = ProcessHandle.of(shop.handle("db").pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(20, TimeUnit.SECONDS);

            shop.settle();

            assertThat(shop.handle("db").exit()).isPresent();
            shop.handle("db").kill();
        }
    }

    @Test
    void who_misses_an_engine_says_which() {
        var abacus = member(
                "abacus",
                () -> {
                    throw LaunchException.missingEngine("abacus", "no abacus is installed");
                },
                () -> {});

        var failure = catchThrowableOfType(LaunchFailedException.class, () -> orchestrated(abacus));

        assertThat(failure.missingEngine()).contains("abacus");
        assertThat(failure).hasMessageContaining("no abacus is installed");
    }

    @RepeatedTest(20)
    void what_was_written_is_in_the_log_when_it_was_waited_for(@TempDir Path directory) throws Exception {
        var script = "echo up; while read -r file; do echo wrote \"$file\"; echo > \"$file\"; done";
        var writer = shell(script).named("writer").directory(directory).readyWhen(output("up"));

        try (var system = orchestrated(writer)) {
            var input = system.handle("writer").input();
            Path file = directory.resolve("file");
            input.write("file\n".getBytes(StandardCharsets.UTF_8));
            input.flush();
            system.handle("writer").waitFor(Tutti.file(file), Duration.ofSeconds(20));

            system.awaitOutput(Duration.ofSeconds(20));

            assertThat(system.handle("writer").lines()).contains("wrote file");
        }
    }
}
