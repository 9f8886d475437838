package dev.tutti.docker;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one sentence why no engine answers, with one command that helps. */
record Advice(Machine machine) {

    /** Nothing is at any of the places. */
    String nothingAt(List<Endpoint> places) {
        if (places.size() == 1) {
            Endpoint place = places.get(0);
            return "Nothing is at %s, where %s says that the container engine is; %s"
                    .formatted(place.address(), source(place), remedy(place));
        }
        String sockets = places.stream().map(place -> place.socket().toString()).collect(Collectors.joining(", "));
        return "No container engine is there (looked for %s); %s".formatted(sockets, start());
    }

    /** Somebody should be there, but it cannot be spoken to. */
    String unreachable(Endpoint endpoint, IOException why) {
        String text = String.valueOf(why.getMessage());
        if (endpoint.isUnix() && (text.contains("Permission denied") || why instanceof AccessDeniedException)) {
            return "%s may not use %s, the socket of the container engine; %s"
                    .formatted(machine.user(), endpoint.socket(), permit());
        }
        if (endpoint.isUnix()) {
            return "Nobody listens at %s: the container engine does not run; %s".formatted(endpoint, remedy(endpoint));
        }
        return "The container engine at %s cannot be reached: %s; %s".formatted(endpoint, text, remedy(endpoint));
    }

    /** It took the connection, and then there was none. */
    String broken(Endpoint endpoint, Throwable why) {
        return why instanceof ClosedByInterruptException
                ? "The connection to the container engine was closed"
                : "The connection to the container engine at %s broke off: %s; see whether it runs: %s"
                        .formatted(endpoint, why.getMessage(), service("status"));
    }

    /** It took the connection, and did not answer. */
    String silent(Endpoint endpoint, long seconds) {
        return "The container engine at %s did not answer within %d s; if it hangs, restart it: %s"
                .formatted(endpoint, seconds, service("restart"));
    }

    private String remedy(Endpoint endpoint) {
        return endpoint.source()
                .map(source -> "start it, or use the usual one: " + EndpointSearch.forget(source))
                .orElseGet(this::start);
    }

    private static String source(Endpoint endpoint) {
        return endpoint.source().orElse("nobody");
    }

    private String start() {
        if (machine.isMac() || machine.program("dockerd").isPresent()) {
            return "start it: " + service("start");
        }
        boolean canInstall = machine.program("apt-get").isPresent();
        return canInstall ? "install one: " + asRoot("apt-get install -y docker.io") : "see what to do: tutti doctor";
    }

    private String permit() {
        return machine.isMac()
                ? "start it again: open -a Docker"
                : "join its group, then log in again: " + asRoot("usermod -aG docker " + machine.user());
    }

    private String service(String action) {
        if (machine.isMac()) {
            return "open -a Docker";
        }
        boolean hasSystemd = Files.isDirectory(machine.root().resolve("run/systemd/system"));
        return asRoot(hasSystemd ? "systemctl " + action + " docker" : "service docker " + action);
    }

    private String asRoot(String command) {
        return machine.user().equals("root") ? command : "sudo " + command;
    }
}
