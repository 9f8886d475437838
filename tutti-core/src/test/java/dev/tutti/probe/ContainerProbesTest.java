package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.model.Ports;
import dev.tutti.model.Run;
import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of a run that has an inside of its own, and a proxy in front of it. */
class ContainerProbesTest {

    private static final Unit DB =
            Unit.service("db", Container.of(Image.of("db"))).withPorts(new Ports(Map.of("5432", 0)));

    /** A container as a driver shows it. */
    private static final class Inside implements Subject {

        private final List<String> asked = new ArrayList<>();
        private Verdict answer = Verdict.ok("code 0");
        private Optional<Verdict> health = Optional.empty();
        private boolean listening;

        @Override
        public Run run() {
            return new Run(UnitName.of("db"), 1);
        }

        @Override
        public Set<Long> processes() {
            return Set.of();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }

        @Override
        public boolean listensBehind(int port) {
            asked.add("port " + port);
            return listening;
        }

        @Override
        public Verdict run(List<String> command) {
            asked.add(String.join(" ", command));
            return answer;
        }

        @Override
        public Optional<Verdict> ownHealth() {
            return health;
        }
    }

    private static ServerSocket proxy() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @Test
    void a_connection_that_only_a_proxy_accepts_does_not_count() throws Exception {
        var inside = new Inside();
        try (var proxy = proxy()) {
            var probe = new TcpProbe("localhost", proxy.getLocalPort());

            var before = probe.check(inside);
            inside.listening = true;
            var after = probe.check(inside);

            assertThat(before).isEqualTo(Verdict.notYet("accepted on this machine, but nothing listens behind it"));
            assertThat(after.ok()).isTrue();
            assertThat(inside.asked).containsOnly("port " + proxy.getLocalPort());
        }
    }

    @Test
    void nobody_is_asked_what_is_behind_a_port_that_refuses() throws Exception {
        var inside = new Inside();
        int closed;
        try (var proxy = proxy()) {
            closed = proxy.getLocalPort();
        }

        assertThat(new TcpProbe("localhost", closed).check(inside).ok()).isFalse();
        assertThat(inside.asked).isEmpty();
    }

    @Test
    void a_command_inside_says_how_it_went() throws Exception {
        var inside = new Inside();
        var probe = new InsideProbe(List.of("pg_isready", "-U", "my user"));

        assertThat(probe.check(inside)).isEqualTo(Verdict.ok("code 0"));
        inside.answer = Verdict.notYet("code 2: no response");
        assertThat(probe.check(inside)).isEqualTo(Verdict.notYet("code 2: no response"));

        assertThat(inside.asked).containsOnly("pg_isready -U my user");
        assertThat(probe.describe()).isEqualTo("success of the command pg_isready -U 'my user' inside");
        assertThatThrownBy(() -> new InsideProbe(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_run_without_a_health_check_of_its_own_says_so() throws Exception {
        var inside = new Inside();
        var probe = new OwnHealthProbe();

        assertThat(probe.check(inside)).isEqualTo(Verdict.notYet("it has no health check of its own"));
        inside.health = Optional.of(Verdict.ok("healthy"));
        assertThat(probe.check(inside)).isEqualTo(Verdict.ok("healthy"));
    }

    @Test
    void a_port_is_asked_at_the_address_it_is_offered_at() {
        var site = Site.of(DB, Map.of("5432", 20000));

        assertThat(new NamedPortProbe("5432").at(site)).isEqualTo(new TcpProbe("localhost", 20000));
        assertThat(new NamedPortProbe("5432", "192.0.2.1").at(site)).isEqualTo(new TcpProbe("192.0.2.1", 20000));
        assertThat(new NamedPortProbe("5432", "192.0.2.1").describe())
                .isEqualTo("tcp connections on the port \"5432\" of 192.0.2.1");
    }

    @Test
    void what_is_offered_by_another_machine_is_asked_there_unless_another_host_is_written() {
        var site = Site.of(DB, Map.of("5432", 20000)).offeredAt("docker");

        assertThat(new NamedPortProbe("5432").at(site)).isEqualTo(new TcpProbe("docker", 20000));
        assertThat(new NamedPortProbe("5432", "192.0.2.1").at(site)).isEqualTo(new TcpProbe("192.0.2.1", 20000));
        assertThat(HttpProbe.of("http://me:secret@localhost/health?a=b#c")
                        .onPort("5432")
                        .at(site)
                        .url())
                .hasToString("http://me:secret@docker:20000/health?a=b#c");
        assertThat(HttpProbe.of("http://[::1]/").onPort("5432").at(site).url()).hasToString("http://[::1]:20000/");
        assertThat(HttpProbe.of("http://localhost:80/").at(site).url()).hasToString("http://localhost:80/");
    }

    @Test
    void a_request_gets_the_number_of_the_port_it_names() {
        var site = Site.of(DB, Map.of("5432", 20000));
        var probe = HttpProbe.of("http://me:secret@192.0.2.1/health?x=//y").onPort("5432");

        assertThat(probe.describe()).isEqualTo("status 200-399 of HEAD http://192.0.2.1:5432/health?x=//y");
        assertThat(probe.at(site).url()).hasToString("http://me:secret@192.0.2.1:20000/health?x=//y");
    }
}
