package dev.tutti.cli;

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
import java.util.Optional;

/** The {@code .tutti} directory of a project while this process supervises it. The system frees the lock however it dies. */
final class StateDirectory implements AutoCloseable {

    static final String NAME = ".tutti";
    static final String LOCK = "supervisor.lock";

    private final FileChannel channel;
    private final Path lockFile;

    private StateDirectory(FileChannel channel, Path lockFile) {
        this.channel = channel;
        this.lockFile = lockFile;
    }

    /**
     * Takes a project's directory for this process.
     *
     * @return empty if another process holds it
     * @throws IOException if it cannot be made or written
     */
    static Optional<StateDirectory> take(Path root, long pid) throws IOException {
        Path directory = root.resolve(NAME);
        make(directory);
        Path lockFile = directory.resolve(LOCK);
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            return Optional.empty();
        }
        Files.setPosixFilePermissions(lockFile, PosixFilePermissions.fromString("rw-------"));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new StateDirectory(channel, lockFile));
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path ignore = directory.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }

    /** Who holds the directory of a project, by what it wrote there. */
    static Optional<String> holder(Path root) {
        try {
            return Optional.of(
                            Files.readString(root.resolve(NAME).resolve(LOCK)).strip())
                    .filter(pid -> !pid.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same as a number. */
    static Optional<Long> holderPid(Path root) {
        return holder(root)
                .map(text -> text.split("\\s", 2)[0])
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(lockFile);
        channel.close();
    }
}
