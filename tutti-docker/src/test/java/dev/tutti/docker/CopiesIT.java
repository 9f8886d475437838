package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.UnitName;
import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who use one engine at the same time. */
@Requires("docker")
class CopiesIT {

    private static final String SERVER = "trap 'exit 0' TERM; echo up; while :; do sleep 0.05; done";

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private Dock dock;

    @BeforeEach
    void open() {
        dock = new Dock("copies-it", directory);
    }

    @AfterEach
    void close() {
        dock.close();
    }

    private Owner dead() {
        Owner here = Owner.here();
        return new Owner(here.pid(), here.start() + 1, here.namespace(), here.boot(), here.machine(), here.lane());
    }

    @Test
    void two_copies_of_a_project_run_side_by_side_and_find_their_own() throws Exception {
        try (var copy = dock.copy(elsewhere)) {
            RunningWorkload one = dock.startUp(unit("db").script(SERVER));
            RunningWorkload other = copy.startUp(unit("db").script(SERVER));

            assertThat(dock.containers()).hasSize(1);
            assertThat(copy.containers()).hasSize(1);
            assertThat(dock.names()).isNotEqualTo(copy.names());
            assertThat(dock.api().container(Dock.id(one)).orElseThrow().networks())
                    .isNotEqualTo(
                            dock.api().container(Dock.id(other)).orElseThrow().networks());
            Dock.stop(one);
            assertThat(dock.driver().remove(Set.of(), true)).hasSize(2);
            assertThat(other.isAlive()).isTrue();
            Dock.stop(other);
            copy.restart();
            assertThat(Dock.id(copy.startUp(unit("db").script(SERVER)))).isEqualTo(Dock.id(other));
        }
    }

    @Test
    void what_another_one_who_is_alive_looks_after_is_not_touched() throws Exception {
        RunningWorkload theirs = dock.startUp(unit("db").script(SERVER));
        var second = dock.another(dock.setting(false), Owner.here());

        var refused = catchThrowableOfType(
                LaunchException.class,
                () -> second.launch(unit("db").script(SERVER).env("A", "1").launch()));
        var kept = catchThrowableOfType(LaunchException.class, () -> second.remove(Set.of(UnitName.of("db")), false));

        assertThat(refused)
                .hasMessage("container " + dock.name("db")
                        + " is looked after by another Tutti, process %d; stop that first"
                                .formatted(ProcessHandle.current().pid()));
        assertThat(kept).hasMessage(refused.getMessage());
        assertThat(theirs.isAlive()).isTrue();
    }

    @Test
    void what_was_stopped_by_another_one_can_be_started() throws Exception {
        RunningWorkload theirs = dock.startUp(unit("db").script(SERVER));
        Dock.stop(theirs);
        var second = dock.another(dock.setting(false), Owner.here());

        RunningWorkload ours = second.launch(unit("db").script(SERVER).launch());

        assertThat(Dock.id(ours)).isEqualTo(Dock.id(theirs));
        Dock.kill(ours);
    }

    @Test
    void what_runs_for_somebody_who_is_dead_is_taken_up() throws Exception {
        var killed = dock.another(dock.setting(false), dead());
        RunningWorkload theirs = killed.launch(unit("db").script(SERVER).launch());
        var db = unit("db").script(SERVER);

        RunningWorkload ours = dock.startUp(db);

        assertThat(Dock.id(ours)).isEqualTo(Dock.id(theirs));
        assertThat(ours.isNew()).isFalse();
    }

    @Test
    void what_runs_for_somebody_who_is_dead_and_differs_is_stopped_and_made_anew() throws Exception {
        var killed = dock.another(dock.setting(false), dead());
        RunningWorkload theirs = killed.launch(unit("db").script(SERVER).launch());

        RunningWorkload ours = dock.startUp(unit("db").script(SERVER).env("A", "1"));

        assertThat(ours.isNew()).isTrue();
        assertThat(dock.state(Dock.id(theirs))).isEqualTo("gone");
        assertThat(dock.containers()).hasSize(1);
    }

    @Test
    void what_is_temporary_is_beside_what_is_kept_and_gone_in_the_end() throws Exception {
        RunningWorkload kept = dock.startUp(unit("db").script(SERVER));
        var tests = dock.another(dock.setting(true), Owner.here());
        var others = dock.another(dock.setting(true), Owner.here());

        RunningWorkload one = tests.launch(unit("db").script(SERVER).launch());
        RunningWorkload other = others.launch(unit("db").script(SERVER).launch());

        assertThat(Set.of(Dock.id(kept), Dock.id(one), Dock.id(other))).hasSize(3);
        Dock.stop(one);
        assertThat(dock.state(Dock.id(one))).isEqualTo("gone");
        assertThat(dock.api().networks(Labels.copy(dock.setting(true)))).hasSize(3);
        tests.close();
        Dock.kill(other);
        others.close();
        assertThat(dock.names()).containsExactly(dock.name("db"));
        assertThat(dock.api().networks(Labels.copy(dock.setting(true)))).hasSize(1);
        assertThat(kept.isAlive()).isTrue();
    }

    @Test
    void what_dead_tests_have_left_is_removed_by_whoever_comes_next() throws Exception {
        var killed = dock.another(dock.setting(true), dead());
        RunningWorkload left = killed.launch(unit("db").script(SERVER).launch());
        try (var other = new Dock("copies-it", elsewhere)) {
            other.driver().find(unit("web").launch());

            Await.until("it to be removed", () -> dock.state(Dock.id(left)).equals("gone"));
            Await.until(
                    "its network to be removed",
                    () -> dock.api().networks(Labels.copy(dock.setting(true))).isEmpty());
        }
    }

    @Test
    void what_belongs_to_no_unit_any_more_is_removed() throws Exception {
        RunningWorkload old = dock.startUp(unit("old").script(SERVER));
        RunningWorkload db = dock.startUp(unit("db").script(SERVER));
        Dock.stop(old);
        Dock.stop(db);
        dock.restart();

        dock.units("db", "web").driver().find(unit("web").launch());

        Await.until("it to be removed", () -> dock.state(Dock.id(old)).equals("gone"));
        Await.until("that to be said", () -> !dock.said().isEmpty());
        assertThat(dock.said())
                .containsExactly(
                        "old: removed container " + dock.name("old") + ": the project has no such unit any more");
        assertThat(dock.state(Dock.id(db))).isEqualTo("exited");
    }

    @Test
    void what_was_prepared_is_launched_and_what_was_prepared_in_vain_is_removed() throws Exception {
        var db = unit("db").script(SERVER);
        var web = unit("web").script(SERVER);
        dock.driver().prepare(List.of(db.launch(), web.launch()));
        Await.until("both to be made", () -> dock.containers().size() == 2);
        List<String> made = dock.containers().stream().map(EngineApi.Listed::id).toList();

        RunningWorkload run = dock.startUp(db);

        assertThat(made).as("%s", dock.said()).contains(Dock.id(run));
        assertThat(run.isNew()).isTrue();
        assertThat(dock.said()).isEmpty();
        Dock.stop(run);
        dock.restart();
        assertThat(dock.names()).containsExactly(dock.name("db"));
    }

    @Test
    void what_was_prepared_otherwise_is_not_used() throws Exception {
        dock.driver().prepare(List.of(unit("db").script(SERVER).launch()));
        Await.until("it to be made", () -> dock.containers().size() == 1);

        RunningWorkload run = dock.startUp(unit("db").script(SERVER).env("A", "1"));

        assertThat(run.isNew()).isTrue();
        assertThat(dock.containers()).hasSize(1);
    }

    @Test
    void what_is_not_known_yet_is_not_prepared() throws Exception {
        var web = unit("web").script(SERVER).env("URL", dev.tutti.model.Unknown.of("unit.db.host"));
        dock.driver().prepare(List.of(web.launch(), unit("db").script(SERVER).launch()));
        Await.until("the other to be made", () -> dock.containers().size() == 1);

        assertThat(dock.names()).containsExactly(dock.name("db"));
    }
}
