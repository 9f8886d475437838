package dev.tutti.docker;

import dev.tutti.container.Build;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunOutput;
import dev.tutti.model.Signal;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is asked of a container engine: the one seam between Tutti and whatever library speaks to it. Blocking and thread-safe;
 * nothing is connected before the first call. Identity is by id or label, compared exactly here, never by a part of a name.
 *
 * <p>Every call may throw {@link EngineException}, which tells an engine that is not there from one that refuses.
 */
interface EngineApi extends AutoCloseable {

    /** Who answers. */
    record Version(String product, String version, String apiVersion, boolean rootless) {}

    /**
     * A container as a list shows it.
     *
     * @param state {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code removing}, {@code exited} or
     *     {@code dead}
     */
    record Listed(String id, String name, String state, String imageId, Map<String, String> labels, Instant created) {

        boolean isRunning() {
            return state.equals("running") || state.equals("paused") || state.equals("restarting");
        }
    }

    /**
     * A container in detail.
     *
     * @param pid of its main process on the machine of the engine; 0 when it does not run
     * @param exitCode of its last run
     * @param startedAt when its present or last run began, by the clock of the engine
     * @param finishedAt when its last run before the present moment ended, by the same clock; empty: none has
     * @param error what the engine says went wrong, usually nothing
     * @param health what its health check says: {@code starting}, {@code healthy}, {@code unhealthy}; empty: it has none
     * @param ports by {@code 5432/tcp}, the port of the machine it is published at
     * @param networks by id of the network, its address there
     */
    record Details(
            Listed listed,
            long pid,
            int exitCode,
            boolean oomKilled,
            Instant startedAt,
            Optional<Instant> finishedAt,
            String error,
            Optional<String> health,
            Optional<String> stopSignal,
            boolean tty,
            Map<String, Integer> ports,
            Map<String, String> networks,
            Optional<String> ipAddress) {}

    /**
     * An image.
     *
     * @param stopSignal that it asks for, such as {@code SIGINT}
     * @param exposed ports such as {@code 5432/tcp}
     */
    record ImageDetails(
            String id,
            List<String> tags,
            Map<String, String> labels,
            Optional<String> stopSignal,
            List<String> exposed) {}

    /** A network. */
    record Network(String id, String name, Map<String, String> labels, int containers) {}

    /**
     * Something that happened to a container.
     *
     * @param action {@code start}, {@code die}, {@code destroy}, {@code health_status: healthy}, …
     * @param exitCode where that is told
     */
    record Happening(
            String containerId,
            String action,
            Optional<Integer> exitCode,
            Map<String, String> attributes,
            Instant at) {}

    /** Who answers there. Cheap; the way to find out whether an engine is there at all. */
    Version version();

    /** The host at which the ports it publishes are reached, as a URL has it. */
    default String host() {
        return "localhost";
    }

    /** All containers with these labels, whatever their state, newest first. An empty value asks for the label alone. */
    List<Listed> containers(Map<String, String> labels);

    /** A container, if it exists. */
    Optional<Details> container(String id);

    /** An image by name or id, if the engine has it. */
    Optional<ImageDetails> image(String name);

    /** Fetches an image; its progress in lines for people, not too many. */
    void pull(String name, Optional<String> platform, Consumer<String> progress);

    /**
     * Builds an image and gives it names. The context is sent as its {@code .dockerignore} says.
     *
     * @param args every one with its value
     * @param progress what the build prints, line by line
     * @return its id
     */
    String build(
            Build build,
            Map<String, String> args,
            List<String> names,
            Map<String, String> labels,
            Optional<String> platform,
            boolean pullBase,
            Consumer<String> progress);

    /** Creates a container without starting it. Returns its id. */
    String create(ContainerSpec spec);

    /** Starts a container; harmless where it runs. */
    void start(String id);

    /** Sends a signal, such as {@code SIGRTMIN+3}, to its main process; harmless where it does not run. */
    void kill(String id, String signal);

    /** The same by one of those that Tutti knows. */
    default void kill(String id, Signal signal) {
        kill(id, "SIG" + signal.name());
    }

    /** Lets a paused container go on; harmless where it is not paused. */
    void unpause(String id);

    /** Removes a container, running or not, with its volumes without a name if so asked; harmless where it is gone. */
    void remove(String id, boolean withVolumes);

    /** Gives a container another name. */
    void rename(String id, String name);

    /** All networks with these labels. */
    List<Network> networks(Map<String, String> labels);

    /** A network by its exact name or id, if there is exactly that one. */
    Optional<Network> network(String nameOrId);

    /** Creates a bridge network; refused where one of this name exists. Returns its id. */
    String createNetwork(String name, Map<String, String> labels);

    /** Removes a network; harmless where it is gone. Refused while somebody is on it. */
    void removeNetwork(String id);

    /** Puts a container on a further network. */
    void connect(String networkId, String containerId, List<String> aliases);

    /** Whether there is a volume of this name. */
    boolean hasVolume(String name);

    /** Creates a volume unless it exists. */
    void createVolume(String name, Map<String, String> labels);

    /** All volumes with these labels, by name. */
    List<String> volumes(Map<String, String> labels);

    /** Removes a volume; harmless where it is gone. */
    void removeVolume(String name);

    /**
     * What a container writes, from its start at a moment on, while it runs. Returns at once; the stream is one of threads of
     * the client's own. Ends both streams of the output at its end.
     *
     * @param ended is called once, when everything that there is was delivered, or the connection broke
     */
    AutoCloseable followLog(String id, Instant since, boolean tty, RunOutput output, Runnable ended);

    /** The last lines a container has written. */
    List<String> lastLines(String id, Instant since, int count);

    /**
     * Tells what happens to containers with these labels, from the moment this returns.
     *
     * @param broken is called when no more will be told, because the engine went away say; not after a close
     */
    AutoCloseable events(Map<String, String> labels, Consumer<Happening> listener, Consumer<EngineException> broken);

    /** Begins a command in a container. Its input gets to its end when it is closed. */
    ExecSession exec(String id, ExecRequest request, RunOutput output);

    /** The input of a container that takes one; closing it gives the container the end of its input. */
    ExecSession attach(String id);

    /**
     * The input of a container with a terminal, and what it writes there from now on as it is written; a log tells of a line only
     * when it is whole. Ends both streams of the output at its end.
     *
     * @param withLog whether what it has written so far comes first
     * @param ended is called once, when everything that there is was delivered, or the connection broke
     */
    ExecSession attach(String id, boolean withLog, RunOutput output, Runnable ended);

    /** Gives the terminal of a container another size. */
    void resize(String id, int columns, int rows);

    /** Unpacks a tar archive in a container. */
    void copyInto(String id, String directory, InputStream tar);

    /** Removes an image, if nobody uses it. */
    void removeImage(String id);

    @Override
    void close();
}
