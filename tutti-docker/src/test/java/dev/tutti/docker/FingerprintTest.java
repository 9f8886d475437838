package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Privileges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Container PLAIN = Container.of(Image.of("bb:1"));

    private static Fingerprint of(Container container, Map<String, Integer> ports) {
        return Fingerprint.of(container, "sha256:1", ports, "tutti-shop", List.of("db"), Optional.empty());
    }

    private static Container with(String... variables) {
        var environment = new LinkedHashMap<String, Optional<String>>();
        for (int at = 0; at < variables.length; at += 2) {
            environment.put(variables[at], Optional.of(variables[at + 1]));
        }
        return PLAIN.withEnvironment(environment);
    }

    private static Container mounting(Mount... mounts) {
        return new Container(
                PLAIN.image(),
                PLAIN.entrypoint(),
                PLAIN.command(),
                PLAIN.environment(),
                List.of(mounts),
                PLAIN.labels(),
                PLAIN.healthcheck(),
                PLAIN.networking(),
                PLAIN.privileges(),
                PLAIN.limits(),
                PLAIN.settings());
    }

    private static List<String> changes(Container before, Container after) {
        return of(before, Map.of()).changesTo(of(after, Map.of()), Map.of(), Map.of());
    }

    @Test
    void the_same_has_the_same_however_its_variables_are_ordered() {
        var one = of(with("A", "1", "B", "2"), Map.of());
        var other = of(with("B", "2", "A", "1"), Map.of());

        assertThat(one).isEqualTo(other);
        assertThat(one.hash()).isEqualTo(other.hash());
    }

    @Test
    void the_order_of_volumes_and_aliases_costs_no_container() {
        var data = new Mount(Mount.Kind.VOLUME, Optional.of("data"), "/data", false);
        var cache = new Mount(Mount.Kind.BIND, Optional.of("/tmp/cache"), "/cache", true);

        assertThat(changes(mounting(data, cache), mounting(cache, data))).isEmpty();
        assertThat(changes(mounting(data, cache), mounting(data))).containsExactly("volumes changed");
        assertThat(Fingerprint.of(PLAIN, "sha256:1", Map.of(), "shop", List.of("db", "pg"), Optional.empty()))
                .isEqualTo(Fingerprint.of(PLAIN, "sha256:1", Map.of(), "shop", List.of("pg", "db"), Optional.empty()));
    }

    @Test
    void a_changed_variable_is_named_without_its_value() {
        var changes = changes(with("LEVEL", "info", "SAME", "1"), with("LEVEL", "debug", "SAME", "1", "MORE", "x"));

        assertThat(changes).containsExactly("env LEVEL changed", "env MORE is new");
        assertThat(changes(with("LEVEL", "info"), with())).containsExactly("env LEVEL is gone");
    }

    @Test
    void a_variable_that_is_taken_away_differs_from_one_that_is_not_mentioned() {
        var without = PLAIN.withEnvironment(Map.of("PATH", Optional.empty()));

        assertThat(changes(PLAIN, without)).containsExactly("env PATH is new");
    }

    @Test
    void a_changed_port_says_what_it_is_now() {
        var before = of(PLAIN, Map.of("5432", 5432, "80", 8080));
        var after = of(PLAIN, Map.of("5432", 5433));

        assertThat(before.changesTo(after, Map.of("5432", 5432, "80", 8080), Map.of("5432", 5433)))
                .containsExactly("port 5432 is now 5433", "port 80 is gone");
    }

    @Test
    void a_port_that_stays_at_another_address_says_so() {
        var ports = Map.of("80", 8080);
        var open = PLAIN.withNetworking(new Networking(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of("80", "0.0.0.0")));

        assertThat(of(PLAIN, ports).changesTo(of(open, ports), ports, ports))
                .containsExactly("the address of port 80 changed");
    }

    @Test
    void what_is_in_memory_is_no_volume_and_another_name_is_no_other_network() {
        var memory = new Mount(Mount.Kind.TMPFS, Optional.empty(), "/run", false);
        var before = Fingerprint.of(PLAIN, "sha256:1", Map.of(), "net", List.of("db"), Optional.empty());
        var after = Fingerprint.of(PLAIN, "sha256:1", Map.of(), "net", List.of("db", "sql"), Optional.empty());

        assertThat(changes(PLAIN, Changed.mounts(PLAIN, memory))).containsExactly("tmpfs changed");
        assertThat(before.changesTo(after, Map.of(), Map.of())).containsExactly("aliases changed");
    }

    @Test
    void a_changed_command_is_told() {
        var other = PLAIN.withCommand(Optional.of(List.of("sh")));

        assertThat(changes(PLAIN, other)).containsExactly("the command changed");
    }

    @Test
    void what_a_person_would_look_for_is_named_without_its_value() {
        var user = PLAIN.withPrivileges(Privileges.USUAL.withUser("nobody"));
        var finding = PLAIN.withNetworking(Networking.USUAL.withHosts(Map.of("api", "10.1.2.3", "db", "10.1.2.4")));
        var others = PLAIN.withNetworking(Networking.USUAL.withHosts(Map.of("api", "10.1.2.9")));

        assertThat(changes(PLAIN, user)).containsExactly("user changed");
        assertThat(changes(user, PLAIN)).containsExactly("user changed");
        assertThat(changes(PLAIN, finding)).containsExactly("host api is new", "host db is new");
        assertThat(changes(finding, others)).containsExactly("host api changed", "host db is gone");
        assertThat(PLAIN.changesTo(finding)).containsExactly("host api is new", "host db is new");
        assertThat(of(finding, Map.of()).written()).doesNotContain("10.1.2.3");
    }

    /** It differs, and its container is made anew, with a reason. */
    @Test
    void one_of_a_coarser_form_is_still_read() {
        var before = Fingerprint.read("the+command=0a1b2c3d the+network=0a1b2c3d what+it+may+use=0a1b2c3d");

        assertThat(before.changesTo(of(PLAIN, Map.of()), Map.of(), Map.of()))
                .contains("the command changed", "the network changed", "what it may use changed");
    }

    @Test
    void what_is_written_down_holds_no_value_and_is_read_again() {
        var fingerprint = of(with("PASSWORD", "hunter2", "ODD=NAME X", "1"), Map.of("53/udp", 2053));

        assertThat(fingerprint.written()).doesNotContain("hunter2").contains("PASSWORD");
        assertThat(Fingerprint.read(fingerprint.written())).isEqualTo(fingerprint);
    }
}
