package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A project of containers with a name of its own, on a real engine. Closing removes everything of it, whatever state it is in, and
 * fails if anything is left.
 */
record ContainerProject(Workplace place, String name) implements AutoCloseable {

    /** Of which the containers are made. */
    static final String IMAGE = "tutti/busybox:1";

    /** What a container runs that does what it is asked to. */
    static final String OBEDIENT = "trap 'exit 0' TERM; echo up; while :; do sleep 0.05; done";

    /** Units that are written in HCL. */
    static ContainerProject in(Path directory, String... units) {
        return named("it-" + UUID.randomUUID().toString().substring(0, 8), Workplace.in(directory), units);
    }

    static ContainerProject named(String name, Workplace place, String... units) {
        return new ContainerProject(place.with("DOCKER_BUILDKIT", "0"), name).of(units);
    }

    /** It has these units now. */
    ContainerProject of(String... units) {
        place.configured("project { name = \"" + name + "\" }\n" + String.join("\n", units));
        return this;
    }

    /** A container that runs a script and is ready when it says that it is up; further lines of its block. */
    static String container(String unit, String script, String... lines) {
        return """
                container "%s" {
                  image   = "%s"
                  command = ["sh", "-c", "%s"]
                  ready   { output = "up" }
                %s
                }
                """.formatted(
                        unit,
                        IMAGE,
                        script,
                        Stream.of(lines).map(line -> "  " + line + "\n").reduce("", String::concat));
    }

    /** One that is obedient. */
    static String obedient(String unit, String... lines) {
        return container(unit, OBEDIENT, lines);
    }

    Outcome tutti(String... words) {
        return place.run(words);
    }

    /** The same, which must succeed. Returns what it says. */
    String well(String... words) {
        Outcome outcome = tutti(words);
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out() + outcome.err();
    }

    /** Brings it up in the background. */
    String up() {
        return well("start", "-d", "--wait");
    }

    /** What {@code docker} says, which must succeed. */
    String docker(String... words) {
        var command = Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
        try (var docker = TuttiProcess.start(place, command)) {
            Outcome outcome = docker.outcome();
            assertThat(outcome.exitCode()).as(command + "\n" + outcome.err()).isZero();
            return outcome.out().strip();
        }
    }

    private List<String> listed(String format) {
        return docker("ps", "-a", "--filter", "label=dev.tutti.directory=" + place.directory(), "--format", format)
                .lines()
                .sorted()
                .toList();
    }

    /** All of its containers, as {@code db running}. */
    List<String> containers() {
        return listed("{{.Label \"dev.tutti.unit\"}} {{.State}}");
    }

    /** The one container of a unit. */
    String id(String unit) {
        List<String> ids = listed("{{.Label \"dev.tutti.unit\"}} {{.ID}}").stream()
                .filter(line -> line.startsWith(unit + " "))
                .map(line -> line.substring(unit.length() + 1))
                .toList();
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    /** What Tutti calls a container. */
    String called(String unit) {
        return "tutti-" + name + "-" + unit;
    }

    List<String> networks() {
        return docker(
                        "network",
                        "ls",
                        "--filter",
                        "label=dev.tutti.directory=" + place.directory(),
                        "--format",
                        "{{.Name}}")
                .lines()
                .toList();
    }

    @Override
    public void close() {
        Outcome removed = tutti("stop", "--remove");
        List<String> left =
                Stream.concat(containers().stream(), networks().stream()).toList();
        listed("{{.ID}}").forEach(id -> docker("rm", "-f", "-v", id));
        networks().forEach(network -> docker("network", "rm", network));
        assertThat(left).as(removed.out() + removed.err()).isEmpty();
    }
}
