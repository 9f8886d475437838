package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortsTest {

    /** One block, where no other test looks. */
    private static final PortSpan ONE_BLOCK = new PortSpan(31_000, 31_063);

    private static final PortSpan NO_ROOM = PortSpan.outside("1024 65535");

    private final List<FreePorts> opened = new ArrayList<>();

    @AfterEach
    void release() {
        opened.forEach(FreePorts::releaseAll);
    }

    private FreePorts ports(PortSpan span) {
        var ports = new FreePorts(span, ProcessHandle.current().pid());
        opened.add(ports);
        return ports;
    }

    @Test
    void eight_threads_with_five_hundred_ports_each_get_distinct_ones() throws Exception {
        FreePorts ports = ports(PortSpan.here());
        Callable<List<Integer>> hungry = () -> {
            var taken = new ArrayList<Integer>();
            for (int i = 0; i < 500; i++) {
                int port = ports.take().number();
                if (i % 2 == 0) {
                    ports.handOver(port);
                }
                taken.add(port);
            }
            return taken;
        };

        var taken = new ArrayList<Integer>();
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<Integer>> some :
                    threads.invokeAll(Stream.generate(() -> hungry).limit(8).toList())) {
                taken.addAll(some.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(taken).hasSize(4_000).doesNotHaveDuplicates().allMatch(port -> port >= 20_000);
    }

    @Test
    void two_books_in_one_jvm_have_blocks_of_their_own() {
        FreePorts some = ports(PortSpan.here());
        FreePorts others = ports(PortSpan.here());

        Set<Integer> taken = numbers(take(some, 20));

        assertThat(numbers(take(others, 20))).doesNotContainAnyElementsOf(taken);
    }

    @Test
    void a_stranger_cannot_bind_or_reach_a_port_in_hand() throws Exception {
        FreePort port = ports(PortSpan.here()).take();

        assertThat(Stranger.canServe(port.number())).isFalse();
        assertThat(Stranger.canConnect(port.number())).isFalse();
        assertThat(ListeningSocket.on(port.number())).isEmpty();
    }

    @Test
    void a_server_that_reuses_addresses_gets_its_port_without_being_told() throws Exception {
        FreePort port = ports(PortSpan.here()).take();

        assertThat(Stranger.canServeWithReuse(port.number())).isTrue();
    }

    @Test
    void a_port_handed_over_is_free_for_any_program() throws Exception {
        FreePorts ports = ports(PortSpan.here());
        FreePort port = ports.take();

        ports.handOver(port.number());
        ports.handOver(port.number());

        assertThat(Stranger.canServe(port.number())).isTrue();
    }

    @Test
    void a_port_handed_over_is_not_handed_out_before_it_is_given_back() {
        FreePorts ports = ports(ONE_BLOCK);
        FreePort port = ports.take();

        ports.handOver(port.number());

        assertThat(numbers(takeAll(ports))).doesNotContain(port.number());
        port.close();
        assertThat(ports.take().number()).isEqualTo(port.number());
    }

    @Test
    void handing_over_a_port_that_somebody_serves_already_returns_at_once() throws Exception {
        FreePorts ports = ports(PortSpan.here());
        var took = new ArrayList<Duration>();
        for (FreePort port : take(ports, 5)) {
            try (var server = new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress())) {
                long started = System.nanoTime();

                ports.handOver(port.number());

                took.add(Duration.ofNanos(System.nanoTime() - started));
                assertThat(server.isBound()).isTrue();
            }
        }

        // Who waits for the port waits for a second every time; a busy machine is not that slow every time.
        assertThat(took).anySatisfy(time -> assertThat(time).isLessThan(Duration.ofMillis(900)));
    }

    @Test
    void a_port_given_back_is_not_handed_out_at_once() {
        FreePorts ports = ports(PortSpan.here());
        FreePort port = ports.take();

        port.close();

        assertThat(numbers(take(ports, 30))).doesNotContain(port.number());
    }

    @Test
    void a_port_given_back_is_free_and_comes_round_again() throws Exception {
        FreePorts ports = ports(ONE_BLOCK);
        List<FreePort> all = takeAll(ports);

        all.get(7).close();

        assertThat(Stranger.canServe(all.get(7).number())).isTrue();
        assertThat(ports.take().number()).isEqualTo(all.get(7).number());
    }

    @Test
    void closing_a_port_twice_does_not_give_back_what_its_next_owner_has() {
        FreePorts ports = ports(ONE_BLOCK);
        FreePort first = takeAll(ports).get(0);
        first.close();
        FreePort next = ports.take();

        first.close();

        assertThat(next.number()).isEqualTo(first.number());
        assertThatThrownBy(ports::take).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::1"})
    void a_port_in_a_strangers_hands_is_skipped(String address) throws Exception {
        assumeTrue(Stranger.canListenOn(address), "this machine has no " + address);
        FreePorts ports = ports(ONE_BLOCK);
        FreePort lost = ports.take();
        lost.close();
        try (var stranger = new ServerSocket(lost.number(), 1, InetAddress.getByName(address))) {
            assertThat(numbers(takeAll(ports))).isNotEmpty().doesNotContain(stranger.getLocalPort());
        }
        assertThat(ports.take().number()).isEqualTo(lost.number());
    }

    @Test
    void a_failure_to_find_one_says_how_many_are_in_hand() {
        FreePorts ports = ports(ONE_BLOCK);
        int taken = takeAll(ports).size();

        assertThat(taken).isPositive();
        assertThatThrownBy(ports::take)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No free port is left: " + taken
                        + " are in hand, and every other port of 31000-31063 belongs to"
                        + " another JVM or is in use. Give back ports that are no longer needed");
    }

    @Test
    void where_the_system_picks_from_all_ports_it_picks_and_the_port_is_held_as_well() throws Exception {
        FreePorts ports = ports(NO_ROOM);

        List<FreePort> taken = take(ports, 50);

        int port = taken.get(0).number();
        assertThat(numbers(taken)).hasSize(50);
        assertThat(Stranger.canServe(port)).isFalse();
        assertThat(Stranger.canConnect(port)).isFalse();
        ports.handOver(port);
        assertThat(Stranger.canServe(port)).isTrue();
        taken.get(0).close();
        assertThat(numbers(take(ports, 50))).doesNotContainAnyElementsOf(numbers(taken.subList(1, 50)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "--port=%s", "-p%s", "localhost:%s/path", "listen 0.0.0.0:%s;\nserver x"})
    void a_port_is_handed_over_when_a_text_mentions_it(String text) throws Exception {
        FreePorts ports = ports(PortSpan.here());
        FreePort port = ports.take();

        ports.handOverMentioned(List.of("true", text.formatted(port)));

        assertThat(Stranger.canServe(port.number())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1%s", "%s0", ""})
    void a_longer_number_does_not_mention_a_port(String text) throws Exception {
        FreePorts ports = ports(PortSpan.here());
        FreePort port = ports.take();

        ports.handOverMentioned(List.of(text.formatted(port)));

        assertThat(Stranger.canServe(port.number())).isFalse();
    }

    @Test
    void a_port_reads_as_its_number() {
        FreePort port = ports(PortSpan.here()).take();

        assertThat("redis-server --port " + port).isEqualTo("redis-server --port " + port.number());
    }

    private static List<FreePort> take(FreePorts ports, int count) {
        return Stream.generate(ports::take).limit(count).toList();
    }

    private static List<FreePort> takeAll(FreePorts ports) {
        var taken = new ArrayList<FreePort>();
        try {
            while (true) {
                taken.add(ports.take());
            }
        } catch (IllegalStateException exhausted) {
            return taken;
        }
    }

    private static Set<Integer> numbers(List<FreePort> ports) {
        return ports.stream().map(FreePort::number).collect(Collectors.toSet());
    }
}
