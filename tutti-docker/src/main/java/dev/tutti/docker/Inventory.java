package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.EngineApi.Network;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine has of Tutti's, of whatever project, for those who look or clean up while nothing of a project runs. Found by
 * label. Creating one costs nothing; the first question connects.
 *
 * <p>Every method that asks the engine throws a {@link LaunchException} with words for people when that does not answer or refuses.
 */
public final class Inventory implements AutoCloseable {

    /** Who looks after something. */
    public enum Care {
        /** A process that is alive. */
        SOMEBODY,
        /** Nobody: whoever did has let go of it. */
        NOBODY,
        /** Nobody: whoever did is dead. */
        THE_DEAD,
        /** Nobody here can know: it is, or was, on another machine. */
        UNKNOWN
    }

    /**
     * A container or a network.
     *
     * @param kind {@code container} or {@code network}
     * @param project its name
     * @param directory of the copy of it
     * @param unit whose container it is; empty for a network
     * @param running whether it is a container that runs
     * @param lasting whether it is there for the next start to be taken up, and not for a test or for one command
     * @param kept whether it is to stay up when nobody looks after it
     */
    public record Item(
            String kind,
            String id,
            String name,
            String project,
            Path directory,
            Optional<UnitName> unit,
            boolean running,
            boolean lasting,
            boolean kept,
            Care care) {

        /** For people. */
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    private final EngineApi api;

    private Inventory(EngineApi api) {
        this.api = api;
    }

    /** Of the engine that a process with these variables would use. */
    public static Inventory at(Map<String, String> environment) {
        return new Inventory(ContainerDriver.connect(environment));
    }

    /** The socket at which an engine takes connections, where that is at a usual place and nobody says another. */
    public static Optional<Path> socket(Map<String, String> environment) {
        try {
            Endpoint endpoint = new EndpointChoice(Machine.with(environment)).choose();
            return endpoint.source().isEmpty() ? Optional.of(endpoint.socket()) : Optional.empty();
        } catch (EngineException nowhere) {
            return Optional.empty();
        }
    }

    /**
     * Whether somebody who has died had containers of a directory's projects up, so that they may still be. Asks no engine; who cannot
     * tell says that it may be so.
     */
    public static boolean mayBeLeft(Path directory) {
        Path all = directory.resolve(".tutti").resolve("containers");
        if (!Files.isDirectory(all)) {
            return false;
        }
        try (DirectoryStream<Path> projects = Files.newDirectoryStream(all)) {
            for (Path project : projects) {
                if (Files.isDirectory(project) && new Claims(project).isAnyHeld()) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Everything there is, containers first. */
    public List<Item> items() throws LaunchException, InterruptedException {
        return items(Map.of(Labels.PROJECT, ""));
    }

    /** What there is of the copies of projects that are in a directory. */
    public List<Item> items(Path directory) throws LaunchException, InterruptedException {
        return items(Map.of(
                Labels.PROJECT,
                "",
                Labels.DIRECTORY,
                directory.toAbsolutePath().normalize().toString()));
    }

    private List<Item> items(Map<String, String> labels) throws LaunchException, InterruptedException {
        try {
            List<Item> items = new ArrayList<>();
            for (Listed container : api.containers(labels)) {
                Labels.read(container.labels()).ifPresent(known -> items.add(item(container, known)));
            }
            for (Network network : api.networks(labels)) {
                items.add(item(network));
            }
            return items;
        } catch (EngineException refused) {
            throw Refused.of(refused, "cannot look for containers");
        }
    }

    private static Item item(Listed container, Labels labels) {
        return new Item(
                "container",
                container.id(),
                container.name(),
                labels.project(),
                Path.of(labels.directory()),
                Optional.of(labels.unit()),
                container.isRunning(),
                labels.fate() == Labels.Fate.KEPT,
                isKept(labels),
                care(labels));
    }

    private static Item item(Network network) {
        Map<String, String> labels = network.labels();
        return new Item(
                "network",
                network.id(),
                network.name(),
                labels.getOrDefault(Labels.PROJECT, ""),
                Path.of(labels.getOrDefault(Labels.DIRECTORY, "")),
                Optional.empty(),
                false,
                !Labels.Fate.TEMPORARY.written().equals(labels.get(Labels.FATE)),
                false,
                Owner.parse(labels.getOrDefault(Labels.SUPERVISOR, ""))
                        .map(Inventory::care)
                        .orElse(Care.UNKNOWN));
    }

    /** Who has taken it up since it was made has written that down beside the project. */
    private static Care care(Labels labels) {
        if (labels.fate() != Labels.Fate.KEPT) {
            return care(labels.owner());
        }
        try {
            Claims.Entry entry = entry(labels);
            return entry.isThere()
                    ? entry.claim().map(Claim::owner).map(Inventory::care).orElse(Care.NOBODY)
                    : care(labels.owner());
        } catch (IOException unreadable) {
            return Care.UNKNOWN;
        }
    }

    /** What was let go of and runs was left up on purpose; what somebody has died over only if that one has written so. */
    private static boolean isKept(Labels labels) {
        try {
            Claims.Entry entry = entry(labels);
            return labels.fate() == Labels.Fate.KEPT
                    && entry.isThere()
                    && entry.claim().map(Claim::keep).orElse(true);
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static Claims.Entry entry(Labels labels) throws IOException {
        return new Claims(Claims.directoryOf(Path.of(labels.directory()), labels.project())).of(labels.unit());
    }

    private static Care care(Owner owner) {
        return switch (owner.life()) {
            case ALIVE -> Care.SOMEBODY;
            case DEAD -> Care.THE_DEAD;
            case ELSEWHERE -> Care.UNKNOWN;
        };
    }

    /**
     * Stops a container as it asks to be stopped, and kills it when its time is over. Harmless where it does not run.
     *
     * @param grace how long it may take
     */
    public void stop(Item container, Duration grace) throws LaunchException, InterruptedException {
        try {
            Optional<EngineApi.Details> details = api.container(container.id());
            boolean runs = details.filter(now -> now.listed().isRunning()).isPresent();
            if (runs && !Farewell.asAskedBy(details, api, grace).to(container.id())) {
                throw new LaunchException("cannot stop %s: it was killed, and runs on".formatted(container));
            }
        } catch (EngineException refused) {
            throw Refused.of(refused, "cannot stop " + container);
        }
    }

    /** Removes it, a container with its volumes without a name; one that runs is stopped first. Harmless where it is gone. */
    public void remove(Item item) throws LaunchException, InterruptedException {
        if (item.running()) {
            stop(item, StopPolicy.standard().grace());
        }
        try {
            if (item.unit().isPresent()) {
                api.remove(item.id(), true);
            } else {
                api.removeNetwork(item.id());
            }
        } catch (EngineException refused) {
            throw Refused.of(refused, "cannot remove " + item);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
