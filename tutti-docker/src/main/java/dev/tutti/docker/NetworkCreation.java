package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Creates networks whose names nobody else has. Older engines take a name twice unless they are asked not to, and even then when
 * two ask at the same moment; afterwards no container starts on either. So whoever finds a second one takes back its own.
 */
record NetworkCreation(Library library) {

    private static final int ATTEMPTS = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    /** Returns the id of the new one. */
    String create(String name, Map<String, String> labels) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String id = library.make(Requests.post(
                    "/networks/create",
                    Map.of("Name", name, "Driver", "bridge", "CheckDuplicate", true, "Labels", labels)));
            if (named(name).size() <= 1) {
                return id;
            }
            library.work(Requests.delete(Requests.network(id)));
            // Two that have found each other both give way; not for as long as each other.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
            if (!named(name).isEmpty()) {
                break;
            }
        }
        throw new EngineException(Kind.CONFLICT, "network with name %s already exists".formatted(name));
    }

    private List<String> named(String name) {
        return library.read(Requests.networksNamed(name)).stream()
                .filter(network -> network.at("Name").text().equals(name))
                .map(network -> network.at("Id").text())
                .toList();
    }
}
