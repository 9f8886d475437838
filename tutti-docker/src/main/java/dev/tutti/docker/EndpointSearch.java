package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the engine as Docker's own client does, and then some. What somebody says is never replaced by something else: only
 * where nobody says anything the usual places are looked at. Every start with containers waits for it, and no rehearsal can
 * search as the user's machine has it searched: each lambda on the usual way would have to be made then.
 */
record EndpointSearch(Machine machine) {

    private static final String DEFAULT = "default";
    private static final Set<String> SPOKEN = Set.of("unix", "tcp", "http", "https");

    /** Besides those of the system, seen from the home directory. */
    private static final List<String> HOME_SOCKETS = List.of(
            ".docker/run/docker.sock",
            ".docker/desktop/docker.sock",
            ".colima/default/docker.sock",
            ".colima/docker.sock",
            ".orbstack/run/docker.sock",
            ".rd/docker.sock",
            ".lima/docker/sock/docker.sock",
            ".lima/default/sock/docker.sock",
            ".local/share/containers/podman/machine/podman.sock");

    /**
     * The endpoints to be tried, in this order: one where somebody says which, otherwise all usual places, whether something is
     * there or not.
     *
     * @throws EngineException when what is said makes no sense
     */
    List<Endpoint> candidates() {
        Optional<Endpoint> said = said();
        if (said.isPresent()) {
            return List.of(said.get());
        }
        List<Endpoint> usual = new ArrayList<>();
        for (Path socket : usualSockets()) {
            usual.add(Endpoint.of(socket));
        }
        return usual;
    }

    private Optional<Endpoint> said() {
        Optional<String> host = variable("DOCKER_HOST");
        if (host.isPresent()) {
            return Optional.of(endpoint(host.get(), "DOCKER_HOST", tlsOfEnvironment()));
        }
        Optional<String> named = variable("DOCKER_CONTEXT");
        Optional<String> context = named.isPresent() ? named : new DockerConfig(directory()).currentContext();
        if (context.isEmpty() || context.get().equals(DEFAULT)) {
            return Optional.empty();
        }
        String name = context.get();
        return Optional.of(
                ofContext(name, named.isPresent() ? "DOCKER_CONTEXT=" + name : "the Docker context \"" + name + "\""));
    }

    /** The directory of the Docker config. */
    Path directory() {
        Optional<String> config = variable("DOCKER_CONFIG");
        return config.isPresent() ? Path.of(config.get()) : machine.home().resolve(".docker");
    }

    private Optional<TlsFiles> tlsOfEnvironment() {
        boolean verifies = variable("DOCKER_TLS_VERIFY").isPresent();
        return verifies || variable("DOCKER_TLS").isPresent()
                ? Optional.of(
                        new TlsFiles(variable("DOCKER_CERT_PATH").map(Path::of).orElseGet(this::directory), verifies))
                : Optional.empty();
    }

    private Endpoint ofContext(String name, String source) {
        String id = digest(name);
        Path file = directory().resolve("contexts/meta").resolve(id).resolve("meta.json");
        Json docker = DockerConfig.read(file)
                .map(meta -> meta.at("Endpoints").at("docker"))
                .orElseThrow(() -> new EngineException(
                        Kind.UNAVAILABLE,
                        "There is no Docker context \"%s\" in %s, which %s asks for; go back to the usual one: %s"
                                .formatted(name, directory(), source, forget(source))));
        Path tls = directory().resolve("contexts/tls").resolve(id).resolve("docker");
        Optional<TlsFiles> files = Files.isDirectory(tls)
                ? Optional.of(new TlsFiles(tls, !docker.at("SkipTLSVerify").isTrue()))
                : Optional.empty();
        return endpoint(docker.at("Host").text(), source, files);
    }

    /** What takes back that somebody said which engine is meant. */
    static String forget(String source) {
        int sign = source.indexOf('=');
        return source.startsWith("DOCKER_")
                ? "unset " + (sign < 0 ? source : source.substring(0, sign))
                : "docker context use default";
    }

    private Endpoint endpoint(String text, String source, Optional<TlsFiles> tls) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw senseless(text, source);
        }
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (scheme.equals("ssh")) {
            throw behindSsh(address, source);
        }
        boolean isUnix = scheme.equals("unix");
        if (!SPOKEN.contains(scheme)
                || isUnix && !String.valueOf(address.getPath()).startsWith("/")
                || !isUnix && address.getHost() == null) {
            throw senseless(text, source);
        }
        if (isUnix) {
            return new Endpoint(address, Optional.of(source), Optional.empty());
        }
        Optional<TlsFiles> files =
                scheme.equals("https") ? tls.or(() -> Optional.of(new TlsFiles(directory(), true))) : tls;
        return new Endpoint(overTcp(address, files), Optional.of(source), files);
    }

    private static EngineException behindSsh(URI address, String source) {
        String user = Optional.ofNullable(address.getUserInfo())
                .map(name -> name + "@")
                .orElse("");
        String port = address.getPort() > 0 ? "-p " + address.getPort() + " " : "";
        return new EngineException(
                Kind.UNAVAILABLE,
                ("%s names %s, which only Docker's own client can reach; have ssh bring the socket here and name that: "
                                + "ssh -fNT -L \"$HOME/docker.sock:/var/run/docker.sock\" %s"
                                + " && export DOCKER_HOST=\"unix://$HOME/docker.sock\"")
                        .formatted(source, address, port + user + address.getHost()));
    }

    /** With the port that is usual, and without the paths that are said of web servers. */
    private static URI overTcp(URI address, Optional<TlsFiles> tls) {
        int port = address.getPort() > 0 ? address.getPort() : tls.isPresent() ? 2376 : 2375;
        return URI.create("tcp://" + address.getHost() + ":" + port);
    }

    private static EngineException senseless(String text, String source) {
        return new EngineException(
                Kind.UNAVAILABLE,
                "%s says that the container engine is at \"%s\", which is no address such as unix:///var/run/docker.sock; forget it: %s"
                        .formatted(source, text, forget(source)));
    }

    private List<Path> usualSockets() {
        List<Path> sockets = new ArrayList<>();
        sockets.add(machine.root().resolve("var/run/docker.sock"));
        Optional<String> run = variable("XDG_RUNTIME_DIR");
        if (run.isPresent()) {
            sockets.add(Path.of(run.get()).resolve("docker.sock"));
        }
        for (String socket : HOME_SOCKETS) {
            sockets.add(machine.home().resolve(socket));
        }
        if (run.isPresent()) {
            sockets.add(Path.of(run.get()).resolve("podman/podman.sock"));
        }
        sockets.add(machine.root().resolve("run/podman/podman.sock"));
        return sockets;
    }

    private Optional<String> variable(String name) {
        return machine.variable(name);
    }

    /** What Docker's client calls the directory of a context. */
    static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
