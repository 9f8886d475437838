package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What an engine says is there, and its way to get rid of that, by the {@code docker} command. */
record DockerEngine(String docker, Commands commands) {

    /** Runs a server that answers, and ends at once when it is asked to: as process 1 it would ignore that by itself. */
    static final List<String> SERVER = List.of("sh", "-c", "trap 'exit 0' TERM; httpd -f -p 80 -h /var/www & wait");

    static final String IMAGE = "tutti/busybox:1";

    private static final int TRIES = 20;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    /** Empty where no engine answers, or the image is not there. */
    static Optional<DockerEngine> find(Path folder) throws InterruptedException {
        var commands = new Commands(folder, Map.of());
        for (String docker : Programs.find("docker").stream().toList()) {
            try {
                commands.run(List.of(docker, "image", "inspect", "--format", "{{.Id}}", IMAGE));
                return Optional.of(new DockerEngine(docker, commands));
            } catch (IOException none) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The identities of all containers with this label, running or not. */
    Set<String> containers(String label) throws IOException, InterruptedException {
        return words("container", "ls", "--all", "--quiet", "--no-trunc", "--filter", "label=" + label);
    }

    Set<String> running(String label) throws IOException, InterruptedException {
        return words("container", "ls", "--quiet", "--no-trunc", "--filter", "label=" + label);
    }

    Set<String> networks(String label) throws IOException, InterruptedException {
        return words("network", "ls", "--quiet", "--no-trunc", "--filter", "label=" + label);
    }

    /**
     * Removes all that has this label, and does not give up when it is interrupted: what an ended client has asked for may come
     * late, and its own helpers may be ended too.
     *
     * @throws IOException when something is left
     */
    void removeAll(String label) throws IOException {
        boolean interrupted = Thread.interrupted();
        boolean gone = false;
        String why = "";
        for (int i = 0; !gone && i < TRIES; i++) {
            try {
                gone = removeOnce(label);
            } catch (IOException e) {
                why = ": " + e.getMessage();
                LockSupport.parkNanos(PAUSE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!gone) {
            throw new IOException("Containers or networks are left with the label " + label + why);
        }
    }

    /** Whether nothing was there to remove. */
    private boolean removeOnce(String label) throws IOException, InterruptedException {
        Set<String> containers = containers(label);
        if (!containers.isEmpty()) {
            commands.run(words(containers, "container", "rm", "--force", "--volumes"));
        }
        Set<String> networks = networks(label);
        if (!networks.isEmpty()) {
            commands.run(words(networks, "network", "rm"));
        }
        return containers.isEmpty() && networks.isEmpty();
    }

    private Set<String> words(String... question) throws IOException, InterruptedException {
        String answer = commands.ask(words(Set.of(), question));
        return new TreeSet<>(answer.lines().filter(line -> !line.isBlank()).toList());
    }

    private List<String> words(Set<String> last, String... first) {
        List<String> words = new ArrayList<>(List.of(docker));
        words.addAll(List.of(first));
        words.addAll(last);
        return words;
    }
}
