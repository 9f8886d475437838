package dev.tutti.cli.doctor;

import dev.tutti.docker.Inventory;
import dev.tutti.hcl.Document;
import dev.tutti.hcl.Evaluator;
import dev.tutti.hcl.Scope;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the Docker engine is to be found: as Docker's own client looks for it.
 *
 * @param from who says so, for people; empty for the usual place
 */
record DockerEndpoint(String url, String from) {

    static DockerEndpoint of(Machine machine) {
        Optional<String> host = machine.variable("DOCKER_HOST");
        if (host.isPresent()) {
            return new DockerEndpoint(host.get(), "DOCKER_HOST");
        }
        Path configuration = machine.variable("DOCKER_CONFIG")
                .map(Path::of)
                .orElse(machine.home().resolve(".docker"));
        Optional<String> context = machine.variable("DOCKER_CONTEXT")
                .or(() -> text(configuration.resolve("config.json"), "currentContext"))
                .filter(name -> !name.equals("default"));
        return context.map(name -> ofContext(configuration, name))
                .orElseGet(() -> new DockerEndpoint("unix://" + usual(machine), ""));
    }

    /** Where the one of the system is not, there may be one of the user's, or Podman. */
    private static Path usual(Machine machine) {
        boolean search = machine.socket().equals(Machine.SOCKET) && !Files.exists(machine.socket());
        return search ? Inventory.socket(machine.environment()).orElse(machine.socket()) : machine.socket();
    }

    private static DockerEndpoint ofContext(Path configuration, String name) {
        Path meta = configuration.resolve("contexts/meta").resolve(digest(name)).resolve("meta.json");
        return new DockerEndpoint(text(meta, "Endpoints", "docker", "Host").orElse(""), "the context \"" + name + "\"");
    }

    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text in a JSON file, by the names that lead to it. */
    private static Optional<String> text(Path file, String... names) {
        try {
            Document document = Document.parse(Source.of("docker.json", Files.readString(file)));
            Value value = new Evaluator(Scope.of(Map.of(), List.of()))
                    .evaluate(document.body().asObject())
                    .value();
            Optional<Value> found = Optional.of(value);
            for (String name : names) {
                found = found.flatMap(Value::entries).flatMap(entries -> Optional.ofNullable(entries.get(name)));
            }
            return found.flatMap(Value::text).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isUnix() {
        return url.startsWith("unix://");
    }

    /** Whether it speaks HTTP without encryption. */
    boolean isPlainTcp(Machine machine) {
        return url.startsWith("tcp://") && machine.variable("DOCKER_TLS_VERIFY").isEmpty();
    }

    Path socket() {
        return Path.of(url.substring("unix://".length()));
    }

    @Override
    public String toString() {
        return (url.isEmpty() ? "no address" : url) + (from.isEmpty() ? "" : " (" + from + ")");
    }
}
