package dev.tutti.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Docker engine: whether it answers, and if it does not, why. Its client is not needed, and only mentioned. */
record DockerCheck(Machine machine) implements Check {

    private static final int USUAL_PORT = 2375;

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Finding look() throws InterruptedException {
        DockerEndpoint endpoint = DockerEndpoint.of(machine);
        try {
            if (endpoint.isUnix()) {
                return look(endpoint, UnixDomainSocketAddress.of(endpoint.socket()));
            }
            return endpoint.isPlainTcp(machine) ? look(endpoint, tcp(endpoint)) : askClient(endpoint);
        } catch (IllegalArgumentException e) {
            return Finding.missing(endpoint + " is no address: " + e.getMessage(), forget(endpoint));
        }
    }

    private static SocketAddress tcp(DockerEndpoint endpoint) {
        URI uri = URI.create(endpoint.url());
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("it names no host");
        }
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
    }

    private Finding look(DockerEndpoint endpoint, SocketAddress address) {
        if (endpoint.isUnix() && !Files.exists(endpoint.socket())) {
            return Finding.missing("there is nothing at " + endpoint + "; " + client(), start(endpoint));
        }
        try {
            Ping ping = Ping.of(address, machine.patience());
            return ping.isFine()
                    ? Finding.ok(ping.server().orElse("an engine")
                            + ping.api().map(api -> ", API " + api + ",").orElse("")
                            + " answers at " + endpoint + "; " + client())
                    : Finding.missing(endpoint + " answers \"" + ping.status() + "\"", service("restart"));
        } catch (SocketTimeoutException e) {
            return Finding.missing(
                    "no answer from %s within %d s"
                            .formatted(endpoint, machine.patience().toSeconds()),
                    service("restart"));
        } catch (IOException | RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            return why.contains("Permission denied") || e instanceof AccessDeniedException
                    ? Finding.missing(machine.user() + " may not connect to " + endpoint, permit())
                    : Finding.missing("nobody listens at " + endpoint + "; " + client(), start(endpoint));
        }
    }

    /** Other ways to an engine, such as {@code ssh://}, are known to the client alone. */
    private Finding askClient(DockerEndpoint endpoint) throws InterruptedException {
        Optional<Path> client = machine.program("docker");
        if (client.isEmpty()) {
            return Finding.missing(endpoint + " can be asked by Docker's client only; " + client(), installation());
        }
        ProgramRun run =
                ProgramRun.of(machine, List.of(client.get().toString(), "version", "--format", "{{.Server.Version}}"));
        if (run.exitCode() == 0) {
            return Finding.ok("Docker/" + run.output() + " answers at " + endpoint + "; " + client());
        }
        String why = run.isLate()
                ? "no answer within " + machine.patience().toSeconds() + " s"
                : run.output().lines().reduce((first, last) -> last).orElse("no answer");
        return Finding.missing(endpoint + ": " + why, forget(endpoint));
    }

    private String client() {
        return machine.program("docker").map(path -> "client " + path).orElse("no client in PATH");
    }

    private String start(DockerEndpoint endpoint) {
        boolean elsewhere = !endpoint.from().isEmpty() && Files.exists(machine.socket());
        if (elsewhere) {
            return forget(endpoint);
        }
        return isInstalled() ? service("start") : installation();
    }

    private boolean isInstalled() {
        return machine.isMac() ? machine.program("docker").isPresent() : machine.hasServer("dockerd");
    }

    private String service(String action) {
        if (machine.isMac()) {
            return "open -a Docker";
        }
        boolean classic = machine.program("systemctl").isEmpty()
                && machine.program("service").isPresent();
        return machine.asRoot(classic ? "service docker " + action : "systemctl " + action + " docker");
    }

    private String installation() {
        return new Packages(machine).install(Packages.Package.DOCKER);
    }

    private String permit() {
        return machine.isMac() ? "open -a Docker" : machine.asRoot("usermod -aG docker " + machine.user());
    }

    private static String forget(DockerEndpoint endpoint) {
        return endpoint.from().equals("DOCKER_HOST") ? "unset DOCKER_HOST" : "docker context use default";
    }
}
