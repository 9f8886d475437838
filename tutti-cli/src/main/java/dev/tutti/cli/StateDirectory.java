package dev.tutti.cli;

import dev.tutti.process.Leftovers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The {@code .tutti} directory of a project while this process supervises it. The system frees the lock however it dies; what
 * stands in the lock's file then tells the next one whom to clean up after.
 */
final class StateDirectory implements AutoCloseable {

    static final String NAME = ".tutti";

    static final String LOCK = "supervisor.lock";

    private final Path root;
    private final Optional<Leftovers> dead;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@code lock}. */
    private FileChannel channel;
    /** Whether what stands there is about this process. Guarded by {@code lock}. */
    private boolean signed;
    /** Which file the lock is on. Guarded by {@code lock}. */
    private Optional<Object> file;

    private StateDirectory(Path root, FileChannel channel, Optional<Leftovers> dead) {
        this.root = root;
        this.channel = channel;
        this.dead = dead;
        this.file = keyOf(lockFile(root));
    }

    private static Optional<Object> keyOf(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Takes a project's directory for this process.
     *
     * @return empty if another process holds it
     * @throws IOException if it cannot be made or written, or is somebody else's
     */
    static Optional<StateDirectory> take(Path root) throws IOException {
        Optional<StateDirectory> taken = hold(root);
        if (taken.isPresent()) {
            taken.get().sign();
        }
        return taken;
    }

    /**
     * The same for a process that does not supervise, and leaves what stands there about the last one that did: nobody else
     * begins meanwhile, and the leftovers of that one are found by the next unless they are {@linkplain #forgetDead forgotten}.
     */
    static Optional<StateDirectory> hold(Path root) throws IOException {
        make(root.resolve(NAME));
        Optional<FileChannel> locked = locked(root);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        // By this channel: closing another one of the same file would give the lock back.
        Optional<Leftovers> dead = Leftovers.parse(read(locked.get())).filter(other -> !other.isSupervised());
        return Optional.of(new StateDirectory(root, locked.get(), dead));
    }

    private static Optional<FileChannel> locked(Path root) throws IOException {
        Path file = lockFile(root);
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        if (!lock(channel)) {
            channel.close();
            return Optional.empty();
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Optional.of(channel);
    }

    private void sign() throws IOException {
        lock.lock();
        try {
            sign(channel);
            signed = true;
        } finally {
            lock.unlock();
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((Leftovers.ofThisJvm() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static Path lockFile(Path root) {
        return root.resolve(NAME).resolve(LOCK);
    }

    /**
     * Makes the directory and its lock anew after somebody has removed them, as {@code git clean} does. Does nothing where they
     * are still there.
     *
     * @return whether they were gone
     * @throws IOException if another supervisor has taken the project meanwhile, or it cannot be made
     */
    boolean renew() throws IOException {
        lock.lock();
        try {
            // The file is not read for that: closing it would give the lock back.
            if (!channel.isOpen() || file.isPresent() && file.equals(keyOf(lockFile(root)))) {
                return false;
            }
            make(root.resolve(NAME));
            FileChannel fresh = locked(root)
                    .orElseThrow(() -> new IOException("another supervisor has taken the project meanwhile"));
            sign(fresh);
            channel.close();
            channel = fresh;
            file = keyOf(lockFile(root));
            return true;
        } finally {
            lock.unlock();
        }
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
        if (Files.isSymbolicLink(directory)) {
            // It could lead to anything of this user's; what comes with a checkout is not to be trusted that far.
            throw new IOException("it is a symbolic link, which is not followed");
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        UserPrincipal owner = Files.getOwner(directory);
        if (!owner.equals(self(directory))) {
            throw new IOException("it belongs to " + owner.getName());
        }
        if (!Files.getPosixFilePermissions(directory).equals(ownerOnly)) {
            Files.setPosixFilePermissions(directory, ownerOnly);
        }
        Path ignore = directory.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }

    /** Whether a project has a directory that may be written to: one of this user's, and no link to another. */
    static boolean isOwn(Path root) {
        Path directory = root.resolve(NAME);
        try {
            return !Files.isSymbolicLink(directory) && Files.getOwner(directory).equals(self(directory));
        } catch (IOException none) {
            return false;
        }
    }

    /** A user of a container may have no name, so the system is asked where it can be. */
    private static UserPrincipal self(Path directory) throws IOException {
        Path process = Path.of("/proc/self");
        return Files.exists(process)
                ? Files.getOwner(process)
                : directory
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }

    /** The supervisor that held this before and died without giving it back. */
    Optional<Leftovers> dead() {
        return dead;
    }

    /** Nothing is left of it: the next one need not look. */
    void forgetDead() throws IOException {
        lock.lock();
        try {
            channel.truncate(0);
        } finally {
            lock.unlock();
        }
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

    /** Which process has locked the directory of a project, where the system tells that. Not for the process that holds it. */
    static Optional<Long> locker(Path root) {
        return FileLocks.owner(lockFile(root));
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            // The file stays: who removes it could remove the one that somebody else has just locked.
            if (signed) {
                channel.truncate(0);
            }
            channel.close();
        } finally {
            lock.unlock();
        }
    }
}
