package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.container.Mount;
import dev.tutti.docker.Dock.Launching;
import dev.tutti.driver.Found;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exit;
import dev.tutti.model.UnitName;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires("docker")
class ReuseIT {

    private static final String SERVER =
            "trap 'exit 0' TERM; echo run $((n=$(cat /n 2>/dev/null || echo 0)+1)); echo $n >/n; echo up;"
                    + " while :; do sleep 0.05; done";

    @TempDir
    Path directory;

    private Dock dock;

    @BeforeEach
    void open() {
        dock = new Dock("reuse-it", directory);
    }

    @AfterEach
    void close() {
        dock.close();
    }

    private static Launching db() {
        return unit("db").script(SERVER).env("LEVEL", "info");
    }

    /** Starts it, stops it and comes again with another driver. Its id. */
    private String before(Launching unit) throws Exception {
        RunningWorkload run = dock.startUp(unit);
        Dock.stop(run);
        dock.restart();
        return Dock.id(run);
    }

    private void assertMadeAnew(Launching first, Launching second, String reason) throws Exception {
        String before = before(first);

        assertThat(dock.driver().find(second.launch())).isEqualTo(Found.NOTHING);
        RunningWorkload run = dock.startUp(second);

        assertThat(run.isNew()).isTrue();
        assertThat(Dock.id(run)).isNotEqualTo(before);
        assertThat(dock.said()).contains("db: recreated: " + reason);
        assertThat(dock.names()).containsExactly(dock.name("db"));
        Dock.kill(run);
    }

    private void assertMadeAnew(UnaryOperator<Container> change, String reason) throws Exception {
        assertMadeAnew(db(), db().of(change.apply(db().container())), reason);
    }

    @Test
    void one_that_was_stopped_and_is_as_wanted_is_started_again() throws Exception {
        String before = before(db());
        var db = db();

        assertThat(dock.driver().find(db.launch())).isEqualTo(Found.STOPPED);
        RunningWorkload run = dock.startUp(db);

        assertThat(Dock.id(run)).isEqualTo(before);
        assertThat(run.isNew()).isFalse();
        assertThat(dock.containers()).hasSize(1);
        assertThat(dock.said()).isEmpty();
        Dock.stop(run);
        // Of this run alone.
        assertThat(db.output.out()).isEqualTo("run 2\nup\n");
    }

    @Test
    void what_an_earlier_run_said_at_its_end_is_not_said_again() throws Exception {
        var first = unit("db").script("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.02; done");
        for (int start = 0; start < 3; start++) {
            var again = unit("db").of(first.container());
            RunningWorkload run = dock.startUp(again);
            Dock.stop(run);
            dock.restart();
            assertThat(again.output.out()).isEqualTo("up\nbye\n");
        }
    }

    @Test
    void one_that_runs_and_is_as_wanted_is_left_alone() throws Exception {
        RunningWorkload kept = dock.startUp(db().of(Changed.kept(db().container())));
        assertThat(kept.leave()).isTrue();
        assertThat(Dock.end(kept).exit()).isEqualTo(Exit.ofCode(0));
        dock.restart();
        var db = db().of(Changed.kept(db().container()));

        assertThat(dock.driver().find(db.launch())).isEqualTo(Found.RUNNING);
        RunningWorkload run = dock.startUp(db);

        assertThat(Dock.id(run)).isEqualTo(Dock.id(kept));
        assertThat(run.isNew()).isFalse();
        assertThat(run.pid()).isEqualTo(kept.pid());
        assertThat(db.output.out()).isEqualTo("run 1\nup\n");
        Dock.kill(run);
    }

    @Test
    void one_that_is_paused_goes_on() throws Exception {
        RunningWorkload kept = dock.startUp(db().of(Changed.kept(db().container())));
        kept.leave();
        dock.docker("pause", Dock.id(kept));
        dock.restart();

        RunningWorkload run = dock.startUp(db().of(Changed.kept(db().container())));

        assertThat(Dock.id(run)).isEqualTo(Dock.id(kept));
        assertThat(dock.state(Dock.id(run))).isEqualTo("running");
        Dock.kill(run);
    }

    @Test
    void only_what_is_to_stay_can_be_left() throws Exception {
        RunningWorkload run = dock.startUp(db());

        assertThat(run.leave()).isFalse();
        assertThat(run.isAlive()).isTrue();
    }

    @Test
    void another_variable_makes_it_anew() throws Exception {
        assertMadeAnew(db(), db().env("LEVEL", "debug"), "env LEVEL changed");
        assertMadeAnew(db().env("A", "1"), db().env("B", "1"), "env A is gone, env B is new");
    }

    @Test
    void another_command_volume_or_setting_makes_it_anew() throws Exception {
        assertMadeAnew(db(), db().script(SERVER + " # other"), "the command changed");
        assertMadeAnew(
                container ->
                        Changed.mounts(container, new Mount(Mount.Kind.TMPFS, Optional.empty(), "/scratch", false)),
                "tmpfs changed");
        assertMadeAnew(container -> Changed.memory(container, 64L << 20), "memory changed");
    }

    @Test
    void another_port_makes_it_anew() throws Exception {
        int one = freePort();
        int other = freePort();

        assertMadeAnew(db().ports(Map.of("5432", one)), db().ports(Map.of("5432", other)), "port 5432 is now " + other);
    }

    @Test
    void another_image_of_the_same_name_makes_it_anew() throws Exception {
        String name = dock.networkName() + ":moving";
        dock.docker("tag", Dock.IMAGE, name);
        try {
            String before = before(db().image(name));
            dock.docker("rmi", name);
            other(name);

            RunningWorkload run = dock.startUp(db().image(name));

            assertThat(Dock.id(run)).isNotEqualTo(before);
            assertThat(dock.said()).contains("db: recreated: the image changed");
            Dock.kill(run);
        } finally {
            dock.containers().forEach(container -> dock.api().remove(container.id(), true));
            dock.docker("rmi", name);
        }
    }

    private void other(String name) throws Exception {
        String made = dock.docker("create", Dock.IMAGE, "true");
        dock.docker("commit", made, name);
        dock.docker("rm", made);
    }

    @Test
    void always_new_makes_it_anew_and_nothing_piles_up() throws Exception {
        UnaryOperator<Container> always = Changed::alwaysNew;
        var first = db().of(always.apply(db().container()));
        var second = db().of(always.apply(db().container()));

        assertMadeAnew(first, second, "always_new");
    }

    @Test
    void one_whose_first_hooks_have_not_all_run_is_made_anew() throws Exception {
        String before = before(db().awaitingHooks());

        // Who has no such hooks any more may have it as it is.
        assertThat(dock.driver().find(db().launch())).isEqualTo(Found.STOPPED);
        assertThat(dock.driver().find(db().awaitingHooks().launch())).isEqualTo(Found.NOTHING);
        RunningWorkload second = dock.startUp(db().awaitingHooks());
        assertThat(Dock.id(second)).isNotEqualTo(before);
        assertThat(second.isNew()).isTrue();
        assertThat(dock.said()).contains("db: recreated: its hooks had not all run");

        second.hooksDone();
        Dock.stop(second);
        dock.restart();
        RunningWorkload third = dock.startUp(db().awaitingHooks());

        assertThat(Dock.id(third)).isEqualTo(Dock.id(second));
        assertThat(third.isNew()).isFalse();
        assertThat(dock.containers()).hasSize(1);
        Dock.kill(third);
    }

    @Test
    void one_that_was_taken_up_without_hooks_is_not_made_anew_for_those_that_come_later() throws Exception {
        String before = before(db().awaitingHooks());
        assertThat(before(db())).isEqualTo(before);

        RunningWorkload third = dock.startUp(db().awaitingHooks());

        assertThat(Dock.id(third)).isEqualTo(before);
        assertThat(third.isNew()).isFalse();
        assertThat(dock.said()).isEmpty();
        Dock.kill(third);
    }

    @Test
    void an_image_without_a_tag_is_that_of_the_tag_latest() throws Exception {
        dock.docker("tag", Dock.IMAGE, dock.name("latest") + ":latest");
        try {
            String before = before(db().image(dock.name("latest")));

            RunningWorkload run = dock.startUp(db().image(dock.name("latest") + ":latest"));

            assertThat(Dock.id(run)).isEqualTo(before);
            assertThat(dock.containers()).hasSize(1);
            Dock.kill(run);
        } finally {
            dock.docker("rmi", dock.name("latest") + ":latest");
        }
    }

    @Test
    void a_container_without_variables_of_an_image_without_any_is_started_again() throws Exception {
        var plain = unit("db").script(SERVER);
        String before = before(plain);

        RunningWorkload run = dock.startUp(unit("db").script(SERVER));

        assertThat(Dock.id(run)).isEqualTo(before);
        Dock.kill(run);
    }

    @Test
    void a_variable_of_the_image_that_is_taken_away_stays_away() throws Exception {
        var container = db().container().withEnvironment(Map.of("PATH", Optional.empty()));
        String before = before(db().of(container));

        RunningWorkload run = dock.startUp(db().of(container));

        assertThat(Dock.id(run)).isEqualTo(before);
        Dock.kill(run);
    }

    @Test
    void free_ports_are_those_it_had() throws Exception {
        int port = freePort();
        before(db().ports(Map.of("5432", port)));

        assertThat(dock.driver().formerPorts(UnitName.of("db"))).containsExactly(Map.entry("5432", port));
        assertThat(dock.driver().formerPorts(UnitName.of("web"))).isEmpty();
        try (var taken = new ServerSocket(port)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(dock.driver().formerPorts(UnitName.of("db"))).isEmpty();
        }
    }

    @Test
    void several_containers_of_one_unit_become_one() throws Exception {
        String before = before(db());
        var labels = dock.containers().get(0).labels();
        for (String suffix : List.of("a", "b")) {
            var words = new java.util.ArrayList<>(List.of("create", "--name", dock.name("double") + "-" + suffix));
            labels.forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
            words.add(Dock.IMAGE);
            dock.docker(words.toArray(String[]::new));
        }
        assertThat(dock.containers()).hasSize(3);

        RunningWorkload run = dock.startUp(db());

        assertThat(Dock.id(run)).isEqualTo(before);
        assertThat(dock.containers()).hasSize(1);
        Dock.kill(run);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
