package dev.tutti.cli;

import dev.tutti.process.Leftovers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * The {@code .tutti} directory of a project while this process supervises it. The system frees the lock however it dies; what
 * stands in the lock's file then tells the next one whom to clean up after.
 */
final class StateDirectory implements AutoCloseable {

    static final String NAME = ".tutti";

    static final String LOCK = "supervisor.lock";

    private final FileChannel channel;
    private final Optional<Leftovers> dead;

    private StateDirectory(FileChannel channel, Optional<Leftovers> dead) {
        this.channel = channel;
        this.dead = dead;
    }

    /**
     * Takes a project's directory for this process.
     *
     * @return empty if another process holds it
     * @throws IOException if it cannot be made or written, or is somebody else's
     */
    static Optional<StateDirectory> take(Path root) throws IOException {
        Path directory = root.resolve(NAME);
        make(directory);
        Path lockFile = directory.resolve(LOCK);
        String self = Leftovers.ofThisJvm().toString();
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            return Optional.empty();
        }
        Files.setPosixFilePermissions(lockFile, PosixFilePermissions.fromString("rw-------"));
        // By this channel: closing another one of the same file would give the lock back.
        Optional<Leftovers> dead = Leftovers.parse(read(channel)).filter(other -> !other.isSupervised());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((self + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        return Optional.of(new StateDirectory(channel, dead));
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(64);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.ISO_8859_1);
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Nobody else may look into it, whatever the mask of this process says and whoever has made it. */
    private static void make(Path directory) throws IOException {
        var ownerOnly = PosixFilePermissions.fromString("rwx------");
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        UserPrincipal self = directory
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
        if (!Files.getOwner(directory).equals(self)) {
            throw new IOException("it belongs to " + Files.getOwner(directory));
        }
        if (!Files.getPosixFilePermissions(directory).equals(ownerOnly)) {
            Files.setPosixFilePermissions(directory, ownerOnly);
        }
        Path ignore = directory.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }

    /** The supervisor that held this before and died without giving it back. */
    Optional<Leftovers> dead() {
        return dead;
    }

    /** Where the log of a project's last start is. */
    static Path logs(Path root) {
        return root.resolve(NAME).resolve("logs");
    }

    /** Who holds the directory of a project, by what it wrote there. Not for the process that holds it, which would lose it. */
    static Optional<Leftovers> holder(Path root) {
        try {
            return Leftovers.parse(Files.readString(root.resolve(NAME).resolve(LOCK), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        // The file stays: who removes it could remove the one that somebody else has just locked.
        channel.truncate(0);
        channel.close();
    }
}
