package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Image;
import dev.tutti.container.Limits;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Ports;
import dev.tutti.model.Project;
import dev.tutti.model.Signal;
import dev.tutti.model.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of all sorts, made by chance: each comes back from a compose file as it was. */
class ContainerRoundTripTest {

    private static final int MANY = 200;
    private static final List<String> WORDS = List.of(
            "a",
            "two words",
            "$HOME",
            "${X:-y}",
            "x: y # z",
            "'\"\\",
            "line\nend",
            "",
            "ü€😀",
            "null",
            "{\"k\":1}",
            "%{ if }");

    @TempDir
    Path directory;

    private Random random = new Random(0);

    @BeforeEach
    void write_a_recipe() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(directory.resolve("Other"), "FROM scratch\n");
    }

    @Test
    void every_container_comes_back_as_it_was() throws IOException {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            random = new Random(i);
            units.add(unit("u" + i));
        }
        Exported exported = Export.of(Form.COMPOSE, loaded(units), true);
        Files.writeString(directory.resolve("out.yaml"), exported.files().get("compose.yaml"));

        Loaded again = ConfigLoader.standard().load(LoadRequest.of(directory).withFiles(List.of(Path.of("out.yaml"))));

        assertThat(again.diagnostics()).isEmpty();
        for (Unit unit : units) {
            Unit back = again.project().orElseThrow().unit(unit.name()).orElseThrow();
            assertThat(unit.workload().changesTo(back.workload()))
                    .as("%s", unit.name())
                    .isEmpty();
            assertThat(back.workload()).isEqualTo(unit.workload());
            assertThat(back.ports()).isEqualTo(unit.ports());
        }
    }

    private Loaded loaded(List<Unit> units) {
        return new Loaded(
                Optional.of(new Project("shop", directory, units)),
                Optional.of(new Everything(units, Map.of(), Map.of(), List.of())),
                Map.of(),
                LoggerRules.none(),
                List.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of());
    }

    private boolean perhaps() {
        return random.nextInt(3) == 0;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return perhaps() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(List<T> values) {
        return perhaps() ? values.subList(0, 1 + random.nextInt(values.size())) : List.of();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            words.add(word());
        }
        return words;
    }

    private Duration time() {
        return Duration.ofMillis(1 + random.nextInt(100_000));
    }

    private Unit unit(String name) {
        boolean alone = random.nextInt(5) == 0;
        Map<String, Integer> ports = new LinkedHashMap<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String port : alone ? List.<String>of() : some(List.of("80", "5432", "53/udp", "8080"))) {
            ports.put(port, 0);
            maybe(() -> List.of("0.0.0.0", "::1", "192.0.2.1").get(random.nextInt(3)))
                    .ifPresent(address -> addresses.put(port, address));
        }
        Container container = new Container(
                image(),
                maybe(this::words),
                maybe(this::words),
                environment(),
                mounts(),
                perhaps() ? Map.of("team", word(), "a.b/c", word()) : Map.of(),
                maybe(this::healthcheck),
                networking(alone, addresses),
                privileges(),
                limits(),
                settings(name));
        return Unit.service(name, container).withPorts(new Ports(ports));
    }

    private Image image() {
        Image.Pull pull = Image.Pull.values()[random.nextInt(3)];
        boolean inline = perhaps();
        Optional<Build> build = maybe(() -> new Build(
                directory,
                inline ? Optional.empty() : maybe(() -> Path.of("Other")),
                inline
                        ? Optional.of("FROM scratch\nLABEL a=\"$B ${C} %d\"\n".formatted(random.nextInt(9)))
                        : Optional.empty(),
                perhaps() ? Map.of("V", Optional.of(word()), "UNSET", Optional.empty()) : Map.of(),
                maybe(() -> "dev")));
        boolean nameless = build.isPresent() && perhaps();
        return new Image(
                nameless ? Optional.empty() : Optional.of("registry.example.org:5000/a/b:1." + random.nextInt(9)),
                build,
                pull);
    }

    private Map<String, Optional<String>> environment() {
        Map<String, Optional<String>> environment = new LinkedHashMap<>();
        for (String name : some(List.of("A", "b.c", "ON", "yes", "N-1"))) {
            environment.put(name, maybe(this::word));
        }
        return environment;
    }

    private List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        maybe(() -> "shop_data").ifPresent(name -> mounts.add(volume(name, "/a")));
        maybe(() -> "data").ifPresent(name -> mounts.add(volume(name, "/b")));
        maybe(() -> "other").ifPresent(name -> mounts.add(volume(name, "/c c")));
        maybe(() -> "shop_cache").ifPresent(name -> mounts.add(volume(name, "/d")));
        maybe(() -> directory.resolve("x y").toString())
                .ifPresent(path -> mounts.add(new Mount(Mount.Kind.BIND, Optional.of(path), "/e", perhaps())));
        maybe(() -> "/f").ifPresent(path -> mounts.add(new Mount(Mount.Kind.VOLUME, Optional.empty(), path, false)));
        maybe(() -> "/g").ifPresent(path -> mounts.add(new Mount(Mount.Kind.TMPFS, Optional.empty(), path, false)));
        return mounts;
    }

    private Mount volume(String name, String target) {
        return new Mount(Mount.Kind.VOLUME, Optional.of(name), target, perhaps());
    }

    private Healthcheck healthcheck() {
        List<List<String>> tests = List.of(
                List.of("CMD", "ask", word()), List.of("CMD-SHELL", "ask | " + word()), List.of("NONE"), List.of());
        List<String> test = tests.get(random.nextInt(tests.size()));
        return new Healthcheck(
                test,
                // One that says nothing at all is none.
                test.isEmpty() ? Optional.of(time()) : maybe(this::time),
                maybe(this::time),
                maybe(() -> 1 + random.nextInt(9)),
                maybe(this::time),
                maybe(this::time));
    }

    private Networking networking(boolean alone, Map<String, String> addresses) {
        Optional<String> shared = maybe(() -> "shared");
        List<String> networks = new ArrayList<>(some(List.of("back", "front")));
        if (shared.isPresent() && perhaps()) {
            networks.add(0, "default");
        }
        return new Networking(
                alone ? Optional.of(random.nextBoolean() ? "host" : "none") : shared,
                alone ? List.of() : networks,
                alone ? List.of() : some(List.of("x", "y.z")),
                maybe(() -> "h"),
                perhaps() ? Map.of("up.local", "host-gateway", "six", "::1") : Map.of(),
                some(List.of("192.0.2.53", "192.0.2.54")),
                addresses);
    }

    private Privileges privileges() {
        return new Privileges(
                maybe(() -> "1000:1000"),
                perhaps(),
                perhaps(),
                some(List.of("NET_ADMIN", "SYS_PTRACE")),
                some(List.of("ALL")),
                some(List.of("27", "video")),
                some(List.of("/dev/fuse:/dev/fuse:rwm", "/dev/a:/dev/b:r")),
                some(List.of("no-new-privileges:true", "seccomp=unconfined")));
    }

    private Limits limits() {
        return new Limits(
                maybe(() -> 1L + random.nextInt(Integer.MAX_VALUE)),
                maybe(() -> new BigDecimal("1.50")),
                maybe(() -> 1L + random.nextInt(1 << 30)),
                maybe(() -> 1L + random.nextInt(1000)),
                perhaps() ? Map.of("nofile", "1024:2048", "core", "0:-1") : Map.of());
    }

    private Settings settings(String unit) {
        return new Settings(
                maybe(() -> "the-name-" + unit),
                maybe(() -> "/srv/a b"),
                maybe(() -> "linux/arm64"),
                maybe(() -> Signal.values()[random.nextInt(Signal.values().length)]),
                perhaps(),
                perhaps(),
                perhaps(),
                perhaps(),
                perhaps(),
                perhaps() ? Map.of("net.core.somaxconn", "1024") : Map.of());
    }
}
