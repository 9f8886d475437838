package dev.tutti.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Watch.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes after which a unit has a new run, or is built anew. */
class CommandsIT {

    @TempDir
    Path directory;

    private Watched watched;

    @BeforeEach
    void write() throws IOException {
        watched = new Watched(directory);
        watched.write("src/a.txt", "one");
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void a_change_gives_the_unit_a_new_run() throws IOException {
        watched.start(watched.watch(Action.RESTART, "src/**"));

        watched.write("src/a.txt", "two");

        watched.awaitLaunches(2);
        assertThat(watched.said).containsExactly("web INFO restarting: src/a.txt changed");
    }

    @Test
    void a_unit_that_was_stopped_stays_down() throws IOException {
        watched.start(watched.watch(Action.RESTART, "src/**"), watched.watch(Action.REBUILD, "src/**"));
        watched.engine.stop(Set.of(Watched.WEB)).join();

        watched.write("src/a.txt", "two");
        watched.watching.use(watched.engine.project(), List.of());

        assertThat(watched.driver.launches).hasSize(1);
        assertThat(watched.driver.builds).hasValue(0);
    }

    @Test
    void a_change_builds_anew_and_replaces() throws IOException {
        watched.start(watched.watch(Action.REBUILD, "src/**"));

        watched.write("src/a.txt", "two");

        watched.awaitLaunches(2);
        assertThat(watched.driver.builds).hasValue(1);
        watched.awaitSaid("rebuilding: src/a.txt changed");
        watched.awaitSaid("rebuilt in ");
    }

    @Test
    void changes_during_a_build_are_exactly_one_more() throws IOException {
        watched.driver.mayBuild.drainPermits();
        watched.start(watched.watch(Action.REBUILD, "src/**"));
        watched.write("src/a.txt", "two");
        watched.await("a build", () -> watched.driver.builds.get() == 1);

        for (int i = 0; i < 5; i++) {
            watched.write("src/" + i + ".txt", "x");
        }
        watched.await("all of them", () -> watched.watching.waiting(Watched.WEB) == 5);
        watched.driver.mayBuild.release(1000);

        watched.awaitSaid("rebuilding: 5 files changed");
        watched.await("both builds", () -> watched.count("rebuilt in") == 2);
        assertThat(watched.driver.builds).hasValue(2);
    }

    @Test
    void a_build_that_fails_leaves_all_as_it_was_and_the_next_change_tries_again() throws IOException {
        watched.driver.buildProblem = Optional.of("it does not compile");
        watched.start(watched.watch(Action.REBUILD, "src/**"));
        watched.write("src/a.txt", "two");
        watched.awaitSaid("web ERROR could not be rebuilt, the next change tries again: it does not compile");
        assertThat(watched.driver.launches).hasSize(1);

        watched.driver.buildProblem = Optional.empty();
        watched.write("src/a.txt", "three");

        watched.awaitLaunches(2);
    }

    @Test
    void what_an_image_is_made_of_is_not_copied_after_a_build() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"), watched.watch(Action.REBUILD, "build.txt"));
        watched.write("src/a.txt", "two");
        watched.awaitInside("a.txt", "two");

        watched.write("build.txt", "new");
        watched.awaitLaunches(2);
        watched.write("src/b.txt", "b");
        watched.awaitInside("b.txt", "b");

        assertThat(watched.inside("a.txt")).doesNotExist();
    }
}
