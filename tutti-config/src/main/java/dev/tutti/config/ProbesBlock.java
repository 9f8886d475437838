package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.Probe;
import dev.tutti.probe.FileProbe;
import dev.tutti.probe.HttpStatus;
import dev.tutti.probe.OwnHealthProbe;
import dev.tutti.probe.PidFileProbe;
import dev.tutti.probe.UnixSocketProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code ready} and {@code health} may ask. All that is written must hold. */
record ProbesBlock(
        @Described(
                "connections are accepted: a port, `\"host:port\"`, or a list of these. A port alone is that of the container, if"
                        + " it is one, and must be published")
        List<HostPort> tcp,

        @Described("connections are accepted on a Unix-domain socket")
        List<Path> unix,

        @Described(
                "a URL that answers, `:8080/health` for a port of this machine or of the container, or a block with `url`,"
                        + " `method`, `status`, `headers`, `body`, `insecure`")
        List<HttpBlock> http,

        @Described(value = "of the request to `http`", byDefault = "HEAD; POST with a body")
        Optional<String> method,

        @Described(
                value = "that `http` must answer: a code, a class such as `2xx`, a range, or a regular"
                        + " expression for the whole code",
                byDefault = "\"200-399\"")
        Optional<HttpStatus> status,

        @Described("of the request to `http`") Map<String, String> headers,
        @Described("of the request to `http`") Optional<String> body,

        @Described(value = "whether any certificate of `http` will do", byDefault = "false")
        boolean insecure,

        @Described("the file names a live process") List<Path> pidFile,
        @Described("the file exists") List<Path> file,

        @Described("the command ends with code 0; that of a container is run inside")
        Optional<CommandLine> command,

        @Described(
                value =
                        "whether the health check of a container, its own or that of its image, must say that it is well",
                byDefault = "false")
        boolean healthcheck)
        implements Inlined {

    ProbesBlock {
        boolean orphaned =
                method.isPresent() || status.isPresent() || !headers.isEmpty() || body.isPresent() || insecure;
        if (orphaned && http.isEmpty()) {
            String first = method.isPresent()
                    ? "method"
                    : status.isPresent()
                            ? "status"
                            : !headers.isEmpty() ? "headers" : body.isPresent() ? "body" : "insecure";
            throw new IllegalArgumentException("\"" + first + "\" is of use only beside http");
        }
        try {
            command.ifPresent(line -> line.command(false));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"command\": " + e.getMessage(), e);
        }
    }

    /** Whether nothing is asked. */
    boolean isEmpty() {
        return Stream.of(tcp, unix, http, pidFile, file).allMatch(List::isEmpty) && command.isEmpty() && !healthcheck;
    }

    List<Probe> probes(Surroundings surroundings) {
        List<Probe> probes = new ArrayList<>();
        tcp.forEach(place -> probes.add(surroundings.tcp(place)));
        unix.forEach(path -> probes.add(new UnixSocketProbe(path)));
        HttpBlock defaults = new HttpBlock(HttpBlock.PLACEHOLDER, method, status, headers, body, Optional.of(insecure));
        http.forEach(request -> probes.add(surroundings.http(request.over(defaults))));
        pidFile.forEach(path -> probes.add(new PidFileProbe(path)));
        file.forEach(path -> probes.add(new FileProbe(path)));
        command.ifPresent(line -> probes.add(surroundings.command(line)));
        if (healthcheck) {
            probes.add(new OwnHealthProbe());
        }
        return probes;
    }
}
