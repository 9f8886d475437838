package dev.tutti.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The process that accepts connections on a port. */
public record PortOwner(long pid, String command) {

    /** Who listens on a port of this machine. Empty when nobody does, or when it is hidden, as another user's process is. */
    public static Optional<PortOwner> of(int port) {
        return of(ListeningSocket.on(port));
    }

    /** Who holds any of the sockets. */
    public static Optional<PortOwner> of(Collection<ListeningSocket> sockets) {
        Set<Long> inodes = sockets.stream().map(ListeningSocket::inode).collect(Collectors.toSet());
        var proc = new ProcFs();
        return inodes.isEmpty()
                ? Optional.empty()
                : Arrays.stream(proc.pids())
                        .filter(pid -> proc.socketInodes(pid).stream().anyMatch(inodes::contains))
                        .mapToObj(pid -> new PortOwner(pid, proc.command(pid)))
                        .findFirst();
    }

    @Override
    public String toString() {
        return "pid " + pid + ": " + command;
    }
}
