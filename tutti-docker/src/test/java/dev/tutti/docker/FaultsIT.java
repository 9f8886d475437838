package dev.tutti.docker;

import static dev.tutti.docker.Dock.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exit;
import dev.tutti.model.UnitName;
import dev.tutti.testkit.Requires;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with containers, and is dealt with. */
@Requires("docker")
class FaultsIT {

    private static final String SERVER = "trap 'exit 0' TERM; echo up; while :; do sleep 0.05; done";

    @TempDir
    Path directory;

    private Dock dock;

    @BeforeEach
    void open() {
        dock = new Dock("faults-it", directory);
    }

    @AfterEach
    void close() {
        dock.close();
    }

    private LaunchException refused(Dock.Launching unit) {
        return catchThrowableOfType(LaunchException.class, () -> dock.start(unit));
    }

    @Test
    void a_unit_is_not_taken_for_another_one_whose_name_it_is_part_of() throws Exception {
        RunningWorkload appdb = dock.startUp(unit("appdb").script(SERVER));
        RunningWorkload db = dock.startUp(unit("db").script(SERVER));

        Dock.stop(db);

        assertThat(Dock.id(db)).isNotEqualTo(Dock.id(appdb));
        assertThat(appdb.isAlive()).isTrue();
        assertThat(dock.driver().remove(Set.of(UnitName.of("db")), false))
                .containsExactly("container " + dock.name("db"));
        assertThat(appdb.isAlive()).isTrue();
    }

    @Test
    void a_project_whose_name_begins_as_that_of_another_has_its_own_network() throws Exception {
        try (var longer = dock.longer()) {
            longer.startUp(unit("db").script(SERVER));
            RunningWorkload db = dock.startUp(unit("db").script(SERVER));

            Dock.stop(db);

            assertThat(dock.driver().remove(Set.of(), true))
                    .containsExactly("container " + dock.name("db"), "network " + dock.networkName());
            assertThat(longer.api().network(longer.networkName())).isPresent();
        }
    }

    @Test
    void a_port_that_another_container_has_is_told_and_nothing_is_left() throws Exception {
        int port = ReuseIT.freePort();
        RunningWorkload db = dock.startUp(unit("db").script(SERVER).ports(Map.of("80", port)));

        LaunchException refused = refused(unit("web").script(SERVER).ports(Map.of("80", port)));

        assertThat(refused).hasMessage("port " + port + " is taken by container " + dock.name("db"));
        assertThat(refused.occupant()).isPresent();
        assertThat(dock.names()).containsExactly(dock.name("db"));
        Dock.stop(db);
        assertThat(dock.startUp(unit("web").script(SERVER).ports(Map.of("80", port)))
                        .isNew())
                .isTrue();
    }

    @Test
    void a_port_that_a_process_has_is_told_and_a_stopped_container_stays() throws Exception {
        int port = ReuseIT.freePort();
        var web = unit("web").script(SERVER).ports(Map.of("80", port));
        RunningWorkload before = dock.startUp(web);
        Dock.stop(before);
        try (var taken = new ServerSocket(port)) {
            assertThat(taken.isBound()).isTrue();

            LaunchException refused = refused(web);

            assertThat(refused)
                    .hasMessageStartingWith("port " + port + " is taken by pid "
                            + ProcessHandle.current().pid());
        }
        RunningWorkload after = dock.startUp(web);
        assertThat(Dock.id(after)).isEqualTo(Dock.id(before));
        assertThat(dock.containers()).hasSize(1);
    }

    @Test
    void what_an_interrupted_start_has_made_is_used_or_removed() throws Exception {
        RunningWorkload run = dock.startUp(unit("db").script(SERVER));
        Map<String, String> labels =
                dock.api().container(Dock.id(run)).orElseThrow().listed().labels();
        Dock.stop(run);
        dock.restart();
        dock.api().remove(Dock.id(run), true);
        created(dock.name("left"), labels);

        RunningWorkload again = dock.startUp(unit("db").script(SERVER).env("A", "1"));

        assertThat(again.isNew()).isTrue();
        assertThat(dock.names()).containsExactly(dock.name("db"));
    }

    private void created(String name, Map<String, String> labels) throws Exception {
        var words = new java.util.ArrayList<>(List.of("create", "--name", name));
        labels.forEach((label, value) -> words.addAll(List.of("--label", label + "=" + value)));
        words.add(Dock.IMAGE);
        dock.docker(words.toArray(String[]::new));
    }

    @Test
    void a_container_that_ends_at_once_is_not_made_again_and_again() throws Exception {
        for (int start = 0; start < 3; start++) {
            assertThat(Dock.end(dock.start(unit("db").script("exit 3"))).exit()).isEqualTo(Exit.ofCode(3));
            assertThat(dock.containers()).hasSize(1);
            dock.restart();
        }
    }

    @Test
    void a_paused_container_goes_on_to_hear_that_it_is_to_end_and_is_removed() throws Exception {
        RunningWorkload run = dock.startUp(unit("db").script(SERVER));
        dock.docker("pause", Dock.id(run));

        assertThat(dock.driver().remove(Set.of(UnitName.of("db")), false)).hasSize(1);

        assertThat(dock.containers()).isEmpty();
        assertThat(Dock.end(run).exit()).isEqualTo(Exit.ofCode(0));
    }

    @Test
    void a_container_that_was_removed_by_hand_is_made_again() throws Exception {
        RunningWorkload run = dock.startUp(unit("db").script(SERVER));
        Dock.stop(run);
        dock.docker("rm", Dock.id(run));

        assertThat(dock.startUp(unit("db").script(SERVER)).isNew()).isTrue();
    }

    @Test
    void a_network_that_was_removed_by_hand_is_made_again_with_its_containers() throws Exception {
        RunningWorkload run = dock.startUp(unit("db").script(SERVER));
        Dock.stop(run);
        dock.docker("network", "rm", dock.networkName());

        RunningWorkload again = dock.startUp(unit("db").script(SERVER));
        RunningWorkload web = dock.startUp(unit("web").script("ping -c 1 -w 5 db && echo up; sleep 60"));

        assertThat(dock.said()).contains("db: recreated: its network is gone");
        assertThat(dock.containers()).hasSize(2);
        assertThat(again.isAlive() && web.isAlive()).isTrue();
    }

    @Test
    void a_network_on_which_others_are_stays() throws Exception {
        RunningWorkload db = dock.startUp(unit("db").script(SERVER));
        String guest = dock.docker("run", "-d", "--rm", "--network", dock.networkName(), Dock.IMAGE, "sleep", "60");
        Dock.stop(db);

        assertThat(dock.driver().remove(Set.of(), true))
                .containsExactly(
                        "container " + dock.name("db"), "network " + dock.networkName() + " stays: others are on it");

        dock.docker("rm", "-f", guest);
        assertThat(dock.driver().remove(Set.of(), true)).containsExactly("network " + dock.networkName());
    }

    @Test
    void a_network_with_a_name_of_its_own_is_used_and_that_of_others_is_not_removed() throws Exception {
        String theirs = dock.docker("network", "create", dock.name("theirs"));
        try {
            dock.network(dock.name("theirs"));
            RunningWorkload db = dock.startUp(unit("db").script(SERVER));

            assertThat(dock.api().container(Dock.id(db)).orElseThrow().networks())
                    .containsOnlyKeys(theirs);
            Dock.stop(db);
            assertThat(dock.driver().remove(Set.of(), true)).containsExactly("container " + dock.name("db"));
        } finally {
            dock.docker("network", "rm", theirs);
        }
    }

    @Test
    void a_network_that_a_unit_names_must_be_there() {
        var db = unit("db").script(SERVER);
        db.of(Changed.network(db.container(), "no-such-network"));

        assertThat(refused(db))
                .hasMessage(
                        "there is no network no-such-network for db; make it: docker network create no-such-network");
        assertThat(dock.containers()).isEmpty();
    }

    @Test
    void further_networks_of_the_project_are_made_and_joined() throws Exception {
        var db = unit("db").script(SERVER);
        db.of(Changed.networks(db.container(), "back"));
        String before = Dock.id(dock.startUp(db));

        assertThat(dock.api().container(before).orElseThrow().networks()).hasSize(2);
        assertThat(dock.api().network(dock.name("back"))).isPresent();
        dock.restart();
        assertThat(Dock.id(dock.startUp(db))).isEqualTo(before);
    }

    @Test
    void an_image_that_is_nowhere_is_told() {
        LaunchException refused = refused(unit("db").image("tutti-no-such-image:1"));

        assertThat(refused)
                .hasMessageStartingWith(
                        "cannot pull the image tutti-no-such-image:1 (by hand: docker pull tutti-no-such-image:1): ");
        assertThat(dock.said()).contains("db: pulling tutti-no-such-image:1");
        assertThat(dock.containers()).isEmpty();
    }

    @Test
    void an_image_that_is_never_to_be_pulled_is_not() {
        var image = new Image(Optional.of("tutti-no-such-image:1"), Optional.empty(), Image.Pull.NEVER);

        assertThat(refused(unit("db").of(Container.of(image))))
                .hasMessage("there is no image tutti-no-such-image:1, and it is never to be pulled;"
                        + " fetch it: docker pull tutti-no-such-image:1");
    }

    @Test
    void a_program_that_is_not_in_the_image_is_told_and_nothing_is_left() {
        var db = unit("db");
        db.of(db.container().withCommand(Optional.of(List.of("no-such-program"))));

        assertThat(refused(db)).hasMessageContaining("no-such-program").hasMessageContaining("not found");
        assertThat(dock.containers()).isEmpty();
    }

    @Test
    void a_name_that_somebody_else_has_is_told_where_it_must_be_that_one() throws Exception {
        String theirs = dock.docker("create", "--name", dock.name("theirs"), Dock.IMAGE);
        try {
            var db = unit("db").script(SERVER);
            db.of(Changed.named(db.container(), dock.name("theirs")));

            assertThat(refused(db))
                    .hasMessage("the name " + dock.name("theirs") + " is taken by another container;"
                            + " remove that: docker rm -f " + dock.name("theirs"));
        } finally {
            dock.docker("rm", theirs);
        }
    }

    @Test
    void a_name_that_somebody_else_has_gets_an_ending() throws Exception {
        String theirs = dock.docker("create", "--name", dock.name("db"), Dock.IMAGE);
        try {
            RunningWorkload run = dock.startUp(unit("db").script(SERVER));

            assertThat(run.exports().get("container_name")).matches(dock.name("db") + "-[0-9a-f]{4}");
        } finally {
            dock.docker("rm", theirs);
        }
    }

    @Test
    void no_engine_is_all_that_is_wrong() {
        try (var nowhere = dock.with(Map.of("DOCKER_HOST", "unix:///no/such/socket"))) {
            var refused = catchThrowableOfType(LaunchException.class, () -> nowhere.start(unit("db")));

            assertThat(refused.missingEngine()).contains("docker");
            assertThat(refused).hasMessageContaining("/no/such/socket");
        } catch (EngineException nothingToClean) {
            assertThat(nothingToClean.isUnavailable()).isTrue();
        }
    }
}
