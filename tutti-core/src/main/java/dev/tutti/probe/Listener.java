package dev.tutti.probe;

import dev.tutti.model.Subject;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.ProcFs;
import dev.tutti.process.SocketOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
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
     * In words, that a stranger accepts connections to an address and port instead of the run. Empty if the run does, or if it
     * cannot be told: elsewhere than on this machine, without {@code /proc}, or when the run has no process that may be looked
     * into.
     */
    static Optional<String> stranger(InetAddress address, int port, Subject subject) {
        if (!Addresses.isOfThisMachine(address) || !ProcFs.isAvailable() || isMain(address, port, subject)) {
            return Optional.empty();
        }
        Set<Long> processes = subject.processes();
        if (!canBeTold(processes) || ListeningSocket.isAmong(inodes(processes), address, port)) {
            return Optional.empty();
        }
        List<ListeningSocket> sockets = ListeningSocket.on(port).stream()
                .filter(socket -> socket.accepts(address))
                .toList();
        return Optional.of("port " + port + " is taken by " + inWords(SocketOwner.of(sockets)));
    }

    /** Why there was no answer. A stranger who has been asked too often, and takes nobody in, does not answer any more. */
    static String reason(IOException failed, InetAddress address, int port, Subject subject) {
        String reason = Connection.reason(failed);
        return reason.equals(Connection.LATE) ? stranger(address, port, subject).orElse(reason) : reason;
    }

    /** The same of the Unix-domain socket at an absolute path. Only a known stranger counts: names of sockets are loose. */
    static Optional<String> stranger(Path socket, Subject subject) {
        boolean isMain = subject.main().stream().anyMatch(main -> SocketOwner.isAmong(Set.of(main), socket));
        if (!ProcFs.isAvailable() || isMain) {
            return Optional.empty();
        }
        Set<Long> processes = subject.processes();
        if (!canBeTold(processes) || SocketOwner.isAmong(processes, socket)) {
            return Optional.empty();
        }
        return SocketOwner.of(socket)
                .filter(owner -> !processes.contains(owner.pid()))
                .map(owner -> "it is taken by " + owner);
    }

    private static String inWords(Optional<SocketOwner> owner) {
        return owner.map(SocketOwner::toString).orElse("a process of another user");
    }

    /** The usual case, and found out in a fraction of the time: it is the process that the run began with. */
    private static boolean isMain(InetAddress address, int port, Subject subject) {
        OptionalLong main = subject.main();
        return main.isPresent() && ListeningSocket.isAmong(new ProcFs().socketInodes(main.getAsLong()), address, port);
    }

    private static boolean canBeTold(Set<Long> processes) {
        var proc = new ProcFs();
        return !processes.isEmpty() && processes.stream().allMatch(pid -> tells(proc, pid));
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
