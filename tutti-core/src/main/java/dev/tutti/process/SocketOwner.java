package dev.tutti.process;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The process that accepts connections on a port or a Unix-domain socket. */
public record SocketOwner(long pid, String command) {

    /** Who listens on a port of this machine. Empty when nobody does, or when it is hidden, as another user's process is. */
    public static Optional<SocketOwner> of(int port) {
        return of(ListeningSocket.on(port));
    }

    /** Who holds any of the sockets. */
    public static Optional<SocketOwner> of(Collection<ListeningSocket> sockets) {
        Set<Long> inodes = sockets.stream().map(ListeningSocket::inode).collect(Collectors.toSet());
        var proc = new ProcFs();
        return find(
                proc, !inodes.isEmpty(), pid -> proc.socketInodes(pid).stream().anyMatch(inodes::contains));
    }

    /** Whether one of these processes listens on the Unix-domain socket at an absolute path. */
    public static boolean isAmong(Set<Long> pids, Path socket) {
        var names = UnixSocketName.listeningLike(socket);
        return pids.stream().anyMatch(pid -> owns(pid, names, socket, new ProcFs()));
    }

    /** Who listens on the Unix-domain socket at an absolute path. Empty as above. */
    public static Optional<SocketOwner> of(Path socket) {
        var proc = new ProcFs();
        var names = UnixSocketName.listeningLike(socket);
        return find(proc, !names.isEmpty(), pid -> owns(pid, names, socket, proc));
    }

    private static boolean owns(long pid, List<UnixSocketName> names, Path socket, ProcFs proc) {
        Set<Long> inodes = names.isEmpty() ? Set.of() : proc.socketInodes(pid);
        return names.stream().anyMatch(name -> inodes.contains(name.inode()) && name.isFor(socket, pid));
    }

    private static Optional<SocketOwner> find(ProcFs proc, boolean anybody, Predicate<Long> owns) {
        return anybody
                ? Arrays.stream(proc.pids())
                        .boxed()
                        .filter(owns)
                        .map(pid -> new SocketOwner(pid, proc.command(pid)))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "pid " + pid + ": " + command;
    }
}
