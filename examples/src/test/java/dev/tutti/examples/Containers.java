package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Containers on a network of their own, made by the {@code docker} command and without Tutti. They, their volumes and what
 * carries {@link #label} go when this is closed.
 */
final class Containers implements AutoCloseable {

    private static final Workplace PLACE = Workplace.in(Workplace.REPOSITORY).with("DOCKER_BUILDKIT", "0");

    private final String own = "tutti-it-" + UUID.randomUUID().toString().substring(0, 8);

    Containers() {
        docker("network", "create", "--label", own, own);
    }

    /** The label of all that belongs to this. */
    String label() {
        return own;
    }

    /** The name by which {@code docker} knows something of this; others may have a thing of that name as well. */
    String named(String name) {
        return own + "-" + name;
    }

    /** Starts a container, which the others know by this name. The words are options, the image and its command. */
    void start(String name, Stream<String> words) {
        var all = Stream.concat(
                Stream.of(
                        "run", "-d", "--label", own, "--name", named(name), "--network", own, "--network-alias", name),
                words);
        docker(all.toArray(String[]::new));
    }

    /** Runs a container to its end. */
    Outcome run(String... words) {
        var all = Stream.concat(Stream.of("run", "--rm", "--label", own, "--network", own), Stream.of(words));
        return attempt(all.toArray(String[]::new));
    }

    /** Calls {@code docker}, which must succeed, and gives what it says. */
    String docker(String... words) {
        Outcome outcome = attempt(words);
        assertThat(outcome.exitCode())
                .as(() -> String.join(" ", words) + "\n" + outcome.err())
                .isZero();
        return outcome.out().strip();
    }

    /** Calls {@code docker}. */
    Outcome attempt(String... words) {
        var command = Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
        try (var docker = TuttiProcess.start(PLACE, command)) {
            return docker.outcome();
        }
    }

    @Override
    public void close() {
        var labelled = "label=" + own;
        remove(List.of("rm", "-f", "-v"), docker("ps", "-aq", "--filter", labelled));
        remove(List.of("volume", "rm"), docker("volume", "ls", "-q", "--filter", labelled));
        remove(List.of("image", "rm"), docker("image", "ls", "-q", "--filter", labelled));
        docker("network", "rm", own);
    }

    private void remove(List<String> command, String ids) {
        if (!ids.isEmpty()) {
            docker(Stream.concat(command.stream(), ids.lines()).toArray(String[]::new));
        }
    }
}
