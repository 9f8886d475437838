package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Mount;
import dev.tutti.docker.EngineApi.Details;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.model.Signal;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("docker")
class ContainerLifeIT {

    private static final String SERVE = "trap 'exit 3' TERM; while :; do sleep 0.05; done";

    @RegisterExtension
    final Trial trial = new Trial();

    private final EngineApi api = trial.api();

    @Test
    void an_engine_says_who_it_is() {
        assertThat(api.version().product()).isIn("Docker", "Podman");
        assertThat(api.version().version()).matches("\\d+\\..*");
        assertThat(api.version().apiVersion()).matches("\\d+\\.\\d+");
        assertThat(api.host()).isEqualTo("localhost");
    }

    @Test
    void a_container_lives_and_is_seen_at_each_step() {
        String id = api.create(trial.spec("a", Trial.busybox("sh", "-c", SERVE)));

        assertThat(trial.details(id).listed().state()).isEqualTo("created");
        assertThat(trial.details(id).finishedAt()).isEmpty();
        Instant before = trial.details(id).listed().created();

        api.start(id);
        api.start(id);

        Details running = trial.details(id);
        assertThat(running.listed().isRunning()).isTrue();
        assertThat(running.listed().name()).isEqualTo(trial.name("a"));
        assertThat(running.listed().labels()).containsAllEntriesOf(trial.labels());
        assertThat(running.pid()).isPositive();
        assertThat(running.startedAt()).isAfter(before);
        assertThat(running.health()).isEmpty();
        assertThat(running.tty()).isFalse();

        api.kill(id, Signal.TERM);

        assertThat(trial.exitCode(id)).isEqualTo(3);
        assertThat(trial.details(id).finishedAt()).isPresent();
        assertThat(trial.details(id).pid()).isZero();

        api.remove(id, true);

        assertThat(api.container(id)).isEmpty();
    }

    @Test
    void what_is_done_already_is_done_again_without_harm() {
        String id = trial.shell("a", "exit 0");
        trial.exitCode(id);

        api.kill(id, Signal.TERM);
        api.unpause(id);
        api.remove(id, false);
        api.remove(id, false);
        api.kill(id, Signal.KILL);

        assertThat(api.container(id)).isEmpty();
        assertThat(api.lastLines(id, Instant.EPOCH, 5)).isEmpty();
    }

    @Test
    void any_signal_of_the_system_can_be_sent() {
        String id = trial.shell("a", "trap 'exit 9' 37; echo up; while :; do sleep 0.05; done");
        Await.until("its trap", () -> !api.lastLines(id, Instant.EPOCH, 1).isEmpty());

        api.kill(id, "SIGRTMIN+3");

        assertThat(trial.exitCode(id)).isEqualTo(9);
    }

    @Test
    void a_container_that_is_being_removed_is_gone_afterwards() throws Exception {
        String id = trial.shell("a", SERVE);

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> api.remove(id, true));
        api.remove(id, true);

        assertThat(api.container(id)).isEmpty();
        other.get(30, TimeUnit.SECONDS);
    }

    @Test
    void containers_are_found_by_labels_compared_exactly_newest_first() {
        String older = api.create(trial.spec("older", Trial.busybox("true")));
        Await.until("the next second, in which lists count", () -> clockOf(older));
        String newer = api.create(trial.spec("newer", Trial.busybox("true")));

        assertThat(api.containers(trial.labels())).extracting(Listed::id).containsExactly(newer, older);
        assertThat(api.containers(Map.of("dev.tutti.trial", "")))
                .extracting(Listed::id)
                .contains(newer, older);
        assertThat(api.containers(Map.of("dev.tutti.trial", "tutti-trial"))).isEmpty();
        assertThat(api.containers(Map.of("dev.tutti", ""))).isEmpty();
    }

    private boolean clockOf(String container) {
        String probe = api.create(trial.spec("probe", Trial.busybox("true")));
        Instant now = trial.details(probe).listed().created();
        api.remove(probe, false);
        return now.getEpochSecond()
                > trial.details(container).listed().created().getEpochSecond();
    }

    @Test
    void a_name_is_given_to_one_container_only() {
        String id = api.create(trial.spec("a", Trial.busybox("true")));

        assertThatThrownBy(() -> api.create(trial.spec("a", Trial.busybox("true"))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("already in use")
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.CONFLICT);

        api.rename(id, trial.name("b"));
        api.create(trial.spec("a", Trial.busybox("true")));

        assertThat(trial.details(id).listed().name()).isEqualTo(trial.name("b"));
    }

    @Test
    void a_program_that_is_not_there_is_told_without_the_layers_of_the_engine() {
        String id = api.create(trial.spec("a", Trial.busybox("nonsense")));

        assertThatThrownBy(() -> api.start(id))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("exec: \"nonsense\": executable file not found")
                .hasMessageNotContaining("runtime")
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void a_port_is_published_on_this_machine_only_and_to_one_container() throws Exception {
        int number = Trial.freePort();
        var server = Trial.busybox("httpd", "-f", "-p", "80");
        String id = trial.started(trial.spec("a", server, Map.of("80", number)));

        assertThat(trial.details(id).ports()).containsExactly(Map.entry("80/tcp", number));
        Await.until("an answer", () -> answers(number));

        String late = api.create(trial.spec("b", Trial.busybox("true"), Map.of("80", number)));
        assertThatThrownBy(() -> api.start(late))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("127.0.0.1:" + number)
                .extracting(e -> ((EngineException) e).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void an_anonymous_volume_goes_with_its_container_if_so_asked() {
        var container =
                Changed.mounts(Trial.busybox("true"), new Mount(Mount.Kind.VOLUME, Optional.empty(), "/data", false));
        String kept = api.create(trial.spec("kept", container));
        String gone = api.create(trial.spec("gone", container));
        String keptVolume = volumeOf(kept);
        String goneVolume = volumeOf(gone);

        api.remove(gone, true);
        api.remove(kept, false);

        assertThat(api.volumes(Map.of())).contains(keptVolume).doesNotContain(goneVolume);
        api.removeVolume(keptVolume);
        api.removeVolume(keptVolume);
        assertThat(api.volumes(Map.of())).doesNotContain(keptVolume);
    }

    private static String volumeOf(String container) {
        return Trial.inspect(container, "{{range .Mounts}}{{.Name}}{{end}}");
    }

    @Test
    void an_image_is_known_by_name_and_id() {
        EngineApi.ImageDetails image = api.image(Trial.BUSYBOX).orElseThrow();

        assertThat(image.id()).startsWith("sha256:");
        assertThat(image.tags()).asInstanceOf(InstanceOfAssertFactories.LIST).contains(Trial.BUSYBOX);
        assertThat(api.image(image.id())).contains(image);
        assertThat(api.image("tutti/no-such-image:1")).isEmpty();
    }
}
