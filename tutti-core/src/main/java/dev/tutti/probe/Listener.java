package dev.tutti.probe;

import dev.tutti.model.Subject;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.ProcFs;
import dev.tutti.process.SocketOwner;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who accepts connections on this machine, as far as the system tells. */
final class Listener {

    /** What listens for them belongs to a daemon that they only talk to. */
    private static final Set<String> CONTAINER_CLIENTS = Set.of("docker", "docker-compose", "podman", "nerdctl");

    private Listener() {}

    /**
     * In words, that a stranger accepts connections on a port instead of the run. Empty if the run does, or if it cannot be
     * told: elsewhere than on this machine, without {@code /proc}, or when the run has no process that may be looked into.
     */
    static Optional<String> stranger(InetAddress address, int port, Subject subject) {
        if (!isOfThisMachine(address) || !ProcFs.isAvailable() || isMain(port, subject)) {
            return Optional.empty();
        }
        if (!isStranger(port, subject.processes())) {
            return Optional.empty();
        }
        String owner = SocketOwner.of(port).map(SocketOwner::toString).orElse("a process of another user");
        return Optional.of("port " + port + " is taken by " + owner);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    /** The usual case, and found out in a fraction of the time: it is the process that the run began with. */
    private static boolean isMain(int port, Subject subject) {
        OptionalLong main = subject.main();
        return main.isPresent() && ListeningSocket.isAmong(new ProcFs().socketInodes(main.getAsLong()), port);
    }

    private static boolean isStranger(int port, Set<Long> processes) {
        var proc = new ProcFs();
        boolean tells = processes.stream().allMatch(pid -> tells(proc, pid));
        return !processes.isEmpty() && tells && !ListeningSocket.isAmong(inodes(processes), port);
    }

    /** Whether it may be seen what a process listens on. One that has ended meanwhile listens on nothing. */
    private static boolean tells(ProcFs proc, long pid) {
        boolean shows = proc.showsDescriptors(pid) || proc.alive(pid).isEmpty();
        return shows && !CONTAINER_CLIENTS.contains(proc.name(pid));
    }

    /** Ports the run accepts connections on, others than these. */
    static SortedSet<Integer> elsewhere(Set<Integer> expected, Subject subject) {
        if (expected.isEmpty() || !ProcFs.isAvailable()) {
            return new TreeSet<>();
        }
        SortedSet<Integer> ports = ListeningSocket.portsOf(inodes(subject.processes()));
        ports.removeAll(expected);
        return ports;
    }

    private static Set<Long> inodes(Set<Long> processes) {
        var proc = new ProcFs();
        return processes.stream()
                .flatMap(pid -> proc.socketInodes(pid).stream())
                .collect(Collectors.toSet());
    }
}
