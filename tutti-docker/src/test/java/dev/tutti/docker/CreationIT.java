package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Limits;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import dev.tutti.driver.ExecRequest;
import dev.tutti.model.Signal;
import dev.tutti.testkit.Requires;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that is said of a container arrives at the engine; Docker's own client tells what has. */
@Requires("docker")
class CreationIT {

    @RegisterExtension
    final Trial trial = new Trial();

    private final EngineApi api = trial.api();

    private static Container container(
            List<Mount> mounts,
            Optional<Healthcheck> check,
            Networking networking,
            Privileges privileges,
            Limits limits,
            Settings settings) {
        Container plain = Trial.busybox("sleep", "60");
        return new Container(
                plain.image(),
                plain.entrypoint(),
                plain.command(),
                plain.environment(),
                mounts,
                Map.of(),
                check,
                networking,
                privileges,
                limits,
                settings);
    }

    private static Container with(Privileges privileges, Limits limits) {
        return container(List.of(), Optional.empty(), Networking.USUAL, privileges, limits, Settings.USUAL);
    }

    private String run(Container container) {
        String id = trial.started(trial.spec("a", container));
        trial.exitCode(id);
        return String.join("\n", api.lastLines(id, Instant.EPOCH, 20));
    }

    private static Container words(Optional<List<String>> entrypoint, Optional<List<String>> command) {
        Container plain = Trial.busybox("true");
        return new Container(
                plain.image(),
                entrypoint,
                command,
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Networking.USUAL,
                Privileges.USUAL,
                Limits.NONE,
                Settings.USUAL);
    }

    @Test
    void the_entrypoint_and_the_command_are_run() {
        assertThat(run(words(Optional.of(List.of("echo", "one  two")), Optional.of(List.of("three")))))
                .isEqualTo("one  two three");
    }

    @Test
    void variables_are_set_and_taken_away() {
        Map<String, Optional<String>> variables = new LinkedHashMap<>();
        variables.put("A", Optional.of("x=y z"));
        variables.put("EMPTY", Optional.of(""));
        variables.put("PATH", Optional.empty());

        String lines = run(Trial.busybox("/bin/busybox", "env").withEnvironment(variables));

        assertThat(lines.lines()).contains("A=x=y z", "EMPTY=").noneMatch(line -> line.startsWith("PATH="));
    }

    @Test
    void directories_volumes_and_memory_are_mounted(@TempDir Path directory) throws Exception {
        Path colon = Files.createDirectory(directory.resolve("a:b"));
        Files.writeString(colon.resolve("file"), "colon");
        String volume = trial.name("volume");
        api.createVolume(volume, trial.labels());
        api.createVolume(volume, trial.labels());
        String id = api.create(trial.spec(
                "a",
                container(
                        List.of(
                                mount(Mount.Kind.BIND, directory.resolve("made").toString(), "/made", false),
                                mount(Mount.Kind.BIND, colon.toString(), "/colon", true),
                                mount(Mount.Kind.VOLUME, volume, "/volume", false),
                                new Mount(Mount.Kind.TMPFS, Optional.empty(), "/memory", false)),
                        Optional.empty(),
                        Networking.USUAL,
                        Privileges.USUAL,
                        Limits.NONE,
                        Settings.USUAL)));

        api.start(id);

        String script = "cat /colon/file; touch /colon/no; touch /made/yes && grep -c ' /memory tmpfs' /proc/mounts";
        Recorded output = new Recorded();
        api.exec(id, ExecRequest.of(List.of("sh", "-c", script)), output)
                .exit()
                .toCompletableFuture()
                .join();
        assertThat(output.out()).isEqualTo("colon1\n");
        assertThat(output.err()).contains("Read-only");
        assertThat(directory.resolve("made/yes")).exists();
        assertThat(api.volumes(trial.labels())).containsExactly(volume);
        assertThat(Trial.inspect(id, "{{range .Mounts}}{{.Name}}{{end}}")).isEqualTo(volume);
    }

    private static Mount mount(Mount.Kind kind, String source, String target, boolean readOnly) {
        return new Mount(kind, Optional.of(source), target, readOnly);
    }

    @Test
    void a_health_check_is_asked_by_the_engine() {
        var check = new Healthcheck(
                List.of("CMD-SHELL", "test -e /well"),
                Optional.of(Duration.ofMillis(100)),
                Optional.of(Duration.ofSeconds(5)),
                Optional.of(1),
                Optional.of(Duration.ofMillis(1)),
                Optional.of(Duration.ofMillis(100)));
        String id = trial.started(trial.spec("a", Changed.health(Trial.busybox("sleep", "60"), check)));

        Await.until("bad health", () -> trial.details(id).health().equals(Optional.of("unhealthy")));
        api.exec(id, ExecRequest.of(List.of("touch", "/well")), new Recorded());

        Await.until("good health", () -> trial.details(id).health().equals(Optional.of("healthy")));
    }

    @Test
    void limits_arrive() {
        var limits = new Limits(
                Optional.of(64L << 20),
                Optional.of(new BigDecimal("0.5")),
                Optional.of(1L << 20),
                Optional.of(40L),
                Map.of("nofile", "100:200"));
        String id = api.create(trial.spec("a", with(Privileges.USUAL, limits)));

        assertThat(
                        Trial.inspect(
                                id,
                                "{{with .HostConfig}}{{.Memory}} {{.NanoCpus}} {{.ShmSize}} {{.PidsLimit}}{{range .Ulimits}} {{.Name}}={{.Soft}}:{{.Hard}}{{end}}{{end}}"))
                .isEqualTo("67108864 500000000 1048576 40 nofile=100:200");
    }

    @Test
    void privileges_arrive() {
        var privileges = new Privileges(
                Optional.of("10:20"),
                false,
                true,
                List.of("NET_ADMIN", "CAP_SYS_TIME"),
                List.of("MKNOD"),
                List.of("30"),
                List.of("/dev/null:/dev/nothing:r"),
                List.of("no-new-privileges"));
        String id = api.create(trial.spec("a", with(privileges, Limits.NONE)));

        assertThat(Trial.inspect(
                                id,
                                "{{.Config.User}} {{with .HostConfig}}{{.Privileged}} {{.ReadonlyRootfs}} {{.CapAdd}} {{.CapDrop}}"
                                        + " {{.GroupAdd}} {{.Devices}} {{.SecurityOpt}}{{end}}")
                        // Newer engines write them so.
                        .replace("CAP_", ""))
                .isEqualTo("10:20 false true [NET_ADMIN SYS_TIME] [MKNOD] [30]"
                        + " [{/dev/null /dev/nothing r}] [no-new-privileges]");
    }

    @Test
    void everything_may_be_dropped() {
        var privileges = new Privileges(
                Optional.empty(), true, false, List.of(), List.of("ALL"), List.of(), List.of(), List.of());
        String id = api.create(trial.spec("a", with(privileges, Limits.NONE)));

        assertThat(Trial.inspect(id, "{{.HostConfig.Privileged}} {{.HostConfig.CapDrop}}"))
                .isEqualTo("true [ALL]");
    }

    @Test
    void settings_arrive() {
        var settings = new Settings(
                Optional.empty(),
                Optional.of("/tmp"),
                Optional.empty(),
                Optional.of(Signal.INT),
                true,
                true,
                true,
                false,
                false,
                Map.of("net.ipv4.ip_unprivileged_port_start", "80"));
        var networking = new Networking(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of("me"),
                Map.of("db", "10.0.0.7"),
                List.of("10.0.0.8"),
                Map.of("80", "127.0.0.2"));
        Container container =
                container(List.of(), Optional.empty(), networking, Privileges.USUAL, Limits.NONE, settings);
        int port = Trial.freePort();
        String id = api.create(trial.spec("a", container, Map.of("80", port, "53/udp", port)));

        assertThat(
                        Trial.inspect(
                                id,
                                "{{with .Config}}{{.WorkingDir}} {{.StopSignal}} {{.Tty}} {{.OpenStdin}} {{.StdinOnce}} {{.Hostname}}{{end}}"))
                .isEqualTo("/tmp SIGINT true true true me");
        assertThat(
                        Trial.inspect(
                                id,
                                "{{with .HostConfig}}{{.Init}} {{.Sysctls}} {{.ExtraHosts}} {{.Dns}} {{json .PortBindings}}{{end}}"))
                .startsWith("true map[net.ipv4.ip_unprivileged_port_start:80] [db:10.0.0.7] [10.0.0.8] ")
                .contains("\"80/tcp\":[{\"HostIp\":\"127.0.0.2\",\"HostPort\":\"%d\"}]".formatted(port))
                .contains("\"53/udp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"%d\"}]".formatted(port));
        assertThat(trial.details(id).stopSignal()).contains("SIGINT");
        assertThat(trial.details(id).tty()).isTrue();
    }
}
