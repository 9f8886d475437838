package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.docker.EngineApi.Network;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.testkit.Requires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("docker")
class NetworkIT {

    @RegisterExtension
    final Trial trial = new Trial();

    private final EngineApi api = trial.api();

    @Test
    void a_network_is_found_by_its_exact_name_or_id_and_by_its_labels() {
        String id = api.createNetwork(trial.name("net-longer"), trial.labels());

        assertThat(api.network(id)).contains(new Network(id, trial.name("net-longer"), trial.labels(), 0));
        assertThat(api.network(trial.name("net-longer"))).map(Network::id).contains(id);
        assertThat(api.network(trial.name("net"))).isEmpty();
        assertThat(api.network(id.substring(0, 12))).isEmpty();
        assertThat(api.networks(trial.labels())).extracting(Network::id).containsExactly(id);
        assertThat(api.networks(Map.of("dev.tutti.trial", "none of ours"))).isEmpty();
    }

    @Test
    void a_name_is_given_to_one_network_only() {
        api.createNetwork(trial.name("net"), trial.labels());

        assertThatThrownBy(() -> api.createNetwork(trial.name("net"), trial.labels()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("already exists")
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void a_name_is_never_taken_twice_however_many_want_it_at_the_same_moment() throws Exception {
        var attempts = IntStream.range(0, 4)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> api.createNetwork(trial.name("net"), trial.labels())))
                .map(attempt -> attempt.handle((id, refusal) -> Optional.ofNullable(id)))
                .toList();
        List<String> made = new ArrayList<>();
        for (CompletableFuture<Optional<String>> attempt : attempts) {
            attempt.get(60, TimeUnit.SECONDS).ifPresent(made::add);
        }

        assertThat(made).hasSizeLessThanOrEqualTo(1);
        assertThat(api.networks(trial.labels())).extracting(Network::id).isEqualTo(made);
    }

    @Test
    void containers_on_a_network_find_each_other_by_alias_and_keep_it_from_being_removed() {
        String net = api.createNetwork(trial.name("net"), trial.labels());
        String db = trial.started(
                Trial.on(net, trial.spec("db", Trial.busybox("sleep", "60"), Map.of()), "db", "database"));

        String asking = trial.started(
                Trial.on(net, trial.spec("web", Trial.busybox("ping", "-c1", "-w5", "database"), Map.of()), "web"));

        assertThat(trial.exitCode(asking))
                .as(String.join("\n", api.lastLines(asking, Instant.EPOCH, 9)))
                .isZero();
        assertThat(trial.details(db).networks()).containsOnlyKeys(net);
        assertThat(trial.details(db).ipAddress()).isPresent();
        assertThat(api.network(net).orElseThrow().containers()).isEqualTo(1);
        assertThatThrownBy(() -> api.removeNetwork(net))
                .isInstanceOf(EngineException.class)
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.CONFLICT);

        api.remove(db, true);
        api.remove(asking, true);
        api.removeNetwork(net);
        api.removeNetwork(net);

        assertThat(api.network(net)).isEmpty();
    }

    @Test
    void a_container_is_put_on_a_further_network_once() {
        String net = api.createNetwork(trial.name("net"), trial.labels());
        String other = api.createNetwork(trial.name("other"), trial.labels());
        String id = api.create(Trial.on(net, trial.spec("a", Trial.busybox("sleep", "60"), Map.of()), "a"));

        api.connect(other, id, List.of("another"));
        api.start(id);
        api.connect(other, id, List.of("another"));

        assertThat(trial.details(id).networks().keySet()).isEqualTo(Set.of(net, other));
    }
}
