package dev.tutti.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Watch.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are copied into what stands for a container. */
class SyncIT {

    @TempDir
    Path directory;

    private Watched watched;

    @BeforeEach
    void write() throws IOException {
        watched = new Watched(directory);
        watched.write("src/a.txt", "one");
        watched.write("src/old/b.txt", "old");
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void what_is_written_is_copied_and_nothing_else() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**", "*.tmp"));

        watched.write("src/ignored.tmp", "no");
        watched.write("other/x.txt", "no");
        watched.write("src/deep/er/c.txt", "three");
        watched.write("src/a.txt", "two");

        watched.awaitInside("a.txt", "two");
        watched.awaitInside("deep/er/c.txt", "three");
        assertThat(watched.inside("ignored.tmp")).doesNotExist();
        assertThat(watched.inside("old/b.txt")).doesNotExist();
        watched.awaitSaid("web INFO synced ");
        assertThat(watched.said).allMatch(line -> line.matches("web INFO synced \\d files? to web in .*"));
    }

    @Test
    void permissions_are_kept_and_their_change_is_one() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));

        Files.setPosixFilePermissions(watched.root.resolve("src/a.txt"), PosixFilePermissions.fromString("rwxr-x---"));

        watched.awaitInside("a.txt", "one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(watched.inside("a.txt"))))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void what_goes_here_goes_there() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));
        watched.write("src/old/b.txt", "new");
        watched.write("src/a.txt", "new");
        watched.awaitInside("old/b.txt", "new");
        watched.awaitInside("a.txt", "new");

        Files.delete(watched.root.resolve("src/a.txt"));
        Files.move(watched.root.resolve("src/old"), watched.root.resolve("src/moved"));

        watched.awaitGone("a.txt");
        watched.awaitGone("old");
        watched.awaitInside("moved/b.txt", "new");
    }

    @Test
    void a_save_by_renaming_is_one_change() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));

        watched.write("src/a.txt~", "saved");
        Files.move(
                watched.root.resolve("src/a.txt~"),
                watched.root.resolve("src/a.txt"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);

        watched.awaitInside("a.txt", "saved");
        watched.awaitSaid("synced 1 file to web");
        assertThat(watched.driver.commands).noneMatch(command -> command.contains("rm"));
    }

    @Test
    void a_directory_that_is_moved_in_is_copied_and_watched() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));
        watched.write("elsewhere/in/x.txt", "x");

        Files.move(watched.root.resolve("elsewhere"), watched.root.resolve("src/here"));
        watched.awaitInside("here/in/x.txt", "x");
        watched.write("src/here/in/x.txt", "y");

        watched.awaitInside("here/in/x.txt", "y");
    }

    @Test
    void what_is_watched_may_be_removed_and_come_again() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));
        Files.move(watched.root.resolve("src"), watched.root.resolve("away"));
        watched.awaitSaid("synced 2 files");

        Files.move(watched.root.resolve("away"), watched.root.resolve("src"));
        watched.awaitInside("old/b.txt", "old");
        watched.write("src/a.txt", "again");

        watched.awaitInside("a.txt", "again");
    }

    @Test
    void reading_and_touching_is_no_change() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));

        Files.setLastModifiedTime(
                watched.root.resolve("src/a.txt"), FileTime.from(Instant.parse("2040-01-01T00:00:00Z")));
        watched.write("src/old/b.txt", "old");
        watched.write("src/last.txt", "x");

        watched.awaitInside("last.txt", "x");
        assertThat(watched.inside("a.txt")).doesNotExist();
        assertThat(watched.inside("old")).doesNotExist();
    }

    @Test
    void many_files_at_once_are_few_copies() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));

        for (int i = 0; i < 500; i++) {
            watched.write("src/many/%d/f.txt".formatted(i), "f" + i);
        }

        for (int i = 0; i < 500; i++) {
            watched.awaitInside("many/%d/f.txt".formatted(i), "f" + i);
        }
        assertThat(watched.count("synced")).isLessThan(50);
    }

    @Test
    void a_new_container_gets_all_that_was_copied_into_the_old_one() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));
        watched.write("src/a.txt", "two");
        watched.awaitInside("a.txt", "two");
        Path before = watched.driver.box();

        watched.engine.restart(Set.of(Watched.WEB), false).join();

        assertThat(watched.driver.box()).isNotEqualTo(before);
        watched.awaitInside("a.txt", "two");
        assertThat(watched.inside("old")).doesNotExist();
    }

    @Test
    void the_same_container_gets_nothing_twice() throws IOException {
        watched.driver.alwaysNew(false);
        watched.start(watched.watch(Action.SYNC, "src/**"));
        watched.write("src/a.txt", "two");
        watched.awaitInside("a.txt", "two");

        watched.engine.restart(Set.of(Watched.WEB), false).join();
        watched.write("src/c.txt", "three");

        watched.awaitInside("c.txt", "three");
        watched.await("two lines", () -> watched.count("synced") == 2);
        assertThat(watched.count("synced 1 file")).isEqualTo(2);
    }

    @Test
    void what_changes_while_it_is_down_is_there_when_it_is_up_again() throws IOException {
        watched.driver.alwaysNew(false);
        watched.start(watched.watch(Action.SYNC, "src/**"), watched.watch(Action.RESTART, "src/**"));
        watched.engine.stop(Set.of(Watched.WEB)).join();
        watched.write("src/a.txt", "meanwhile");
        watched.write("src/old/b.txt", "meanwhile");
        watched.watching.use(watched.engine.project(), List.of(watched.watch(Action.SYNC, "src/**")));
        watched.watching.begun().join();

        assertThat(watched.driver.launches).hasSize(1);
        watched.engine.start(Set.of(Watched.WEB)).join();

        watched.awaitInside("a.txt", "meanwhile");
        watched.awaitInside("old/b.txt", "meanwhile");
    }

    @Test
    void at_first_all_is_copied_where_that_is_asked_for() throws IOException {
        watched.start(Watched.withInitialSync(watched.watch(Action.SYNC, "src/**")));

        watched.awaitInside("a.txt", "one");
        watched.awaitInside("old/b.txt", "old");
        watched.awaitSaid("synced 2 files to web");
    }

    @Test
    void what_could_not_be_copied_is_told_and_comes_with_the_next_change() throws IOException {
        watched.driver.full = true;
        watched.start(watched.watch(Action.SYNC, "src/**"));
        watched.write("src/a.txt", "two");
        watched.awaitSaid("web ERROR cannot sync files: no space left in it; the next change tries again");

        watched.driver.full = false;
        watched.write("src/c.txt", "three");

        watched.awaitInside("a.txt", "two");
        watched.awaitInside("c.txt", "three");
    }

    @Test
    void what_is_copied_may_be_followed_by_a_new_run() throws IOException {
        watched.driver.alwaysNew(false);
        watched.start(watched.watch(Action.SYNC_RESTART, "src/**"));

        watched.write("src/a.txt", "two");

        watched.awaitLaunches(2);
        watched.awaitSaid("restarting: src/a.txt changed");
        watched.awaitInside("a.txt", "two");
    }

    @Test
    void a_container_that_is_always_new_is_not_restarted_for_ever() throws IOException {
        watched.start(watched.watch(Action.SYNC_RESTART, "src/**"));

        watched.write("src/a.txt", "two");
        watched.awaitLaunches(2);
        watched.awaitInside("a.txt", "two");
        watched.write("src/a.txt", "three");
        watched.awaitInside("a.txt", "three");
        watched.await("the end of it", () -> watched.count("restarting") == watched.driver.launches.size() - 1);

        assertThat(watched.driver.launches).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void other_watches_take_the_place_of_these_and_nothing_is_missed() throws IOException {
        watched.start(watched.watch(Action.SYNC, "src/**"));
        watched.write("lib/l.txt", "l");

        watched.watching.use(
                watched.engine.project(),
                List.of(watched.watch(Action.SYNC, "src/**"), watched.watch(Action.SYNC, "lib/**")));
        watched.write("src/a.txt", "between");
        watched.watching.begun().join();
        watched.write("lib/l.txt", "m");

        watched.awaitInside("a.txt", "between");
        watched.awaitInside("l.txt", "m");
    }

    @Test
    void nothing_stays_behind_when_it_is_closed() {
        watched.start(watched.watch(Action.SYNC, "src/**"));

        watched.watching.close();

        watched.await(
                "the end of its threads",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("tutti-watch")));
    }
}
