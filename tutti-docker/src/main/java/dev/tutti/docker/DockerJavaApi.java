package dev.tutti.docker;

import dev.tutti.container.Build;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunOutput;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An engine that is spoken to over connections of our own. The library docker-java pulls and builds over them; for all else it
 * would take longer to be loaded than an engine takes to answer.
 */
final class DockerJavaApi implements EngineApi {

    private final Machine machine;
    private final Library library;

    private final Streams streams = new Streams();
    private final Commands commands;

    DockerJavaApi(Machine machine, Patience patience) {
        this.machine = machine;
        this.library = new Library(machine, patience);
        this.commands = new Commands(library, streams);
    }

    /** The one that a process with these variables would use. */
    static EngineApi ofThisProcess() {
        return new DockerJavaApi(Machine.ofThisProcess(), Patience.USUAL);
    }

    @Override
    public String host() {
        return library.endpoint().host();
    }

    @Override
    public Version version() {
        return Reading.version(library.read("/version"), library.endpoint());
    }

    @Override
    public List<Listed> containers(Map<String, String> labels) {
        return library.read(Requests.containers(labels)).stream()
                .map(Reading::listed)
                .filter(container -> Reading.bears(container.labels(), labels))
                .sorted((one, other) -> other.created().compareTo(one.created()))
                .toList();
    }

    @Override
    public Optional<Details> container(String id) {
        return Harmless.unlessGone(() -> Reading.details(library.read(Requests.container(id))));
    }

    @Override
    public Optional<ImageDetails> image(String name) {
        return Harmless.unlessGone(() -> Reading.image(library.read(Requests.image(name) + "/json")));
    }

    @Override
    public void pull(String name, Optional<String> platform, Consumer<String> progress) {
        new ImagePull(name, progress).by(library, platform);
    }

    @Override
    public String build(
            Build build,
            Map<String, String> args,
            List<String> names,
            Map<String, String> labels,
            Optional<String> platform,
            boolean pullBase,
            Consumer<String> progress) {
        var wanted = new ImageBuild(build, args, names, labels, platform, pullBase);
        wanted.check();
        var output = new BuildOutput(build.context().toString(), progress);
        String id = BuildKit.of(machine, library.endpoint(), version())
                .map(kit -> kit.build(wanted, output))
                .orElseGet(() -> wanted.by(library, output));
        return image(id).map(ImageDetails::id).orElse(id);
    }

    @Override
    public String create(ContainerSpec spec) {
        List<String> entrypoint = Creation.needsEntrypoint(spec.container())
                ? Reading.entrypoint(library.read(Requests.image(spec.imageId()) + "/json"))
                : List.of();
        String platform = spec.container()
                .settings()
                .platform()
                .map(text -> "&platform=" + Requests.encoded(text))
                .orElse("");
        return library.make(Requests.post(
                "/containers/create?name=" + Requests.encoded(spec.name()) + platform,
                new Creation(spec, entrypoint, library.endpoint().publishing()).body()));
    }

    @Override
    public void start(String id) {
        library.work(Requests.post(Requests.container(id, "/start")));
    }

    @Override
    public void kill(String id, String signal) {
        String path = Requests.container(id, "/kill?signal=" + Requests.encoded(signal));
        Harmless.unlessGoneOrOver(() -> library.look(Requests.post(path)));
    }

    @Override
    public void unpause(String id) {
        Harmless.unlessSaid("is not paused", () -> library.look(Requests.post(Requests.container(id, "/unpause"))));
    }

    @Override
    public void remove(String id, boolean withVolumes) {
        String path = Requests.container(id, "?force=1&v=" + (withVolumes ? 1 : 0));
        Harmless.unlessGone(() -> Harmless.unlessSaid(
                        "is already in progress", () -> library.work(Requests.delete(path)))
                .or(() -> Optional.of(library.await(Requests.post(Requests.removal(id))))));
    }

    @Override
    public void rename(String id, String name) {
        library.look(Requests.post(Requests.container(id, "/rename?name=" + Requests.encoded(name))));
    }

    @Override
    public List<Network> networks(Map<String, String> labels) {
        // The list does not say who is on them.
        return library.read(Requests.networks(labels)).stream()
                .map(Reading::network)
                .filter(network -> Reading.bears(network.labels(), labels))
                .flatMap(network -> network(network.id()).stream())
                .toList();
    }

    @Override
    public Optional<Network> network(String nameOrId) {
        return Harmless.unlessGone(() -> Reading.network(library.read(Requests.network(nameOrId))))
                .filter(network ->
                        network.id().equals(nameOrId) || network.name().equals(nameOrId));
    }

    @Override
    public boolean hasVolume(String name) {
        return Harmless.unlessGone(() -> Optional.of(library.read(Requests.volume(name))))
                .isPresent();
    }

    @Override
    public String createNetwork(String name, Map<String, String> labels) {
        return new NetworkCreation(library).create(name, labels);
    }

    @Override
    public void removeNetwork(String id) {
        Harmless.unlessGone(() -> library.work(Requests.delete(Requests.network(id))));
    }

    @Override
    public void connect(String networkId, String containerId, List<String> aliases) {
        var endpoint = Map.of("Container", containerId, "EndpointConfig", Map.of("Aliases", aliases));
        // As Docker says it, and Podman.
        Harmless.unlessSaid(
                "already exists in network",
                () -> Harmless.unlessSaid(
                        "is already connected",
                        () -> library.work(Requests.post(Requests.network(networkId) + "/connect", endpoint))));
    }

    @Override
    public void createVolume(String name, Map<String, String> labels) {
        library.work(Requests.post("/volumes/create", Map.of("Name", name, "Labels", labels)));
    }

    @Override
    public List<String> volumes(Map<String, String> labels) {
        return library.read(Requests.volumes(labels)).at("Volumes").stream()
                .filter(volume -> Reading.bears(volume.at("Labels").texts(), labels))
                .map(volume -> volume.at("Name").text())
                .toList();
    }

    @Override
    public void removeVolume(String name) {
        Harmless.unlessGone(() -> library.work(Requests.delete(Requests.volume(name))));
    }

    @Override
    public AutoCloseable followLog(String id, Instant since, boolean tty, RunOutput output, Runnable ended) {
        return streams.begin("tutti-engine-log", new LogStream(library, id, since, tty, output, ended))
                .begun();
    }

    @Override
    public List<String> lastLines(String id, Instant since, int count) {
        return Harmless.unlessGone(() -> {
                    boolean tty = container(id).filter(Details::tty).isPresent();
                    var request = Requests.get(Requests.logs(id, since, "tail=" + count));
                    return library.exchange(library.patience().look(), request, exchange -> {
                        var tail = new Tail(count);
                        new Frames(exchange.getBody(), tty).copyTo(tail);
                        return tail.lines();
                    });
                })
                .orElse(List.of());
    }

    @Override
    public AutoCloseable events(
            Map<String, String> labels, Consumer<Happening> listener, Consumer<EngineException> broken) {
        Endpoint endpoint = library.endpoint();
        var stream = new EventStream(
                library.open(Requests.get(Requests.events(labels))),
                labels,
                listener,
                why -> broken.accept(library.broken(endpoint, why)));
        return streams.begin("tutti-engine-events", stream);
    }

    @Override
    public ExecSession exec(String id, ExecRequest request, RunOutput output) {
        return commands.begin(id, request, output);
    }

    @Override
    public ExecSession attach(String id) {
        Details details =
                container(id).orElseThrow(() -> new EngineException(Kind.NOT_FOUND, "There is no container " + id));
        return streams.begin("tutti-engine-attach", Attachment.to(library, details));
    }

    @Override
    public ExecSession attach(String id, boolean withLog, RunOutput output, Runnable ended) {
        Details details =
                container(id).orElseThrow(() -> new EngineException(Kind.NOT_FOUND, "There is no container " + id));
        Attachment attachment = Attachment.live(library, details, withLog);
        streams.begin("tutti-engine-screen", attachment.screen(output, ended));
        return streams.begin("tutti-engine-attach", attachment);
    }

    @Override
    public void resize(String id, int columns, int rows) {
        library.look(Requests.resize(id, columns, rows));
    }

    @Override
    public void copyInto(String id, String directory, InputStream tar) {
        library.labour(Requests.put(Requests.container(id, "/archive?path=" + Requests.encoded(directory)), tar));
    }

    @Override
    public void removeImage(String id) {
        Harmless.unlessGone(() -> library.work(Requests.delete(Requests.image(id))));
    }

    @Override
    public void close() {
        streams.close();
        library.close();
    }
}
