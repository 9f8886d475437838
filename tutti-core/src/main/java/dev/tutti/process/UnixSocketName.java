package dev.tutti.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a Unix-domain socket that accepts connections was called when it was bound.
 *
 * @param inode identifies it among the descriptors of processes; another number than that of its file
 * @param name relative to the directory in which its process was then, or absolute
 */
record UnixSocketName(long inode, Path name) {

    /** The flag of a socket that listens. */
    private static final String LISTENING = "00010000";

    /** All that may be at a path; empty where {@code /proc} does not tell. */
    static List<UnixSocketName> listeningLike(Path socket) {
        return new ProcFs()
                .text("net/unix")
                .lines()
                .flatMap(line -> parse(line).stream())
                .filter(known -> known.name.isAbsolute() ? known.name.equals(socket) : socket.endsWith(known.name))
                .toList();
    }

    /** Whether it is at an absolute path, given who holds it. One that has changed its directory since is not found. */
    boolean isFor(Path socket, long owner) {
        try {
            Path directory = name.isAbsolute() ? name : Files.readSymbolicLink(Path.of("/proc", owner + "", "cwd"));
            return directory.resolve(name).normalize().equals(socket);
        } catch (IOException hidden) {
            return false;
        }
    }

    private static String inUtf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** One line of the table: number, references, protocol, flags, type, state, inode, name. */
    private static Optional<UnixSocketName> parse(String line) {
        String[] fields = line.split(" +", 8);
        if (fields.length < 8 || !fields[3].equals(LISTENING)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UnixSocketName(
                    Long.parseLong(fields[6]), Path.of(inUtf8(fields[7])).normalize()));
        } catch (NumberFormatException | InvalidPathException strange) {
            return Optional.empty();
        }
    }
}
