package dev.tutti.cli;

import dev.tutti.process.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private LockFile file;
    /** Whether what stands there is about this process. Guarded by {@code lock}. */
    private boolean signed;

    private StateDirectory(Path root, LockFile file, Optional<Leftovers> dead) {
        this.root = root;
        this.file = file;
        this.dead = dead;
    }

    /**
     * Takes a project's directory for this process.
     *
     * @return empty if somebody else holds it, in this process or another
     * @throws IOException if it cannot be made or written, or is somebody else's
     */
    static Optional<StateDirectory> take(Path root) throws IOException {
        Optional<StateDirectory> taken = hold(root);
        try {
            if (taken.isPresent()) {
                taken.get().sign();
            }
            return taken;
        } catch (IOException e) {
            taken.get().close();
            throw e;
        }
    }

    /**
     * The same for a process that does not supervise, and leaves what stands there about the last one that did: nobody else
     * begins meanwhile, and the leftovers of that one are found by the next unless they are {@linkplain #forgetDead forgotten}.
     */
    static Optional<StateDirectory> hold(Path root) throws IOException {
        make(root.resolve(NAME));
        Optional<LockFile> locked = LockFile.lock(lockFile(root));
        return locked.map(file ->
                new StateDirectory(root, file, Leftovers.parse(file.words()).filter(other -> !other.isSupervised())));
    }

    private void sign() throws IOException {
        lock.lock();
        try {
            sign(file);
            signed = true;
        } finally {
            lock.unlock();
        }
    }

    private static void sign(LockFile file) throws IOException {
        file.write(Leftovers.ofThisJvm() + "\n");
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
            if (!file.isOpen() || file.isAt(lockFile(root))) {
                return false;
            }
            make(root.resolve(NAME));
            LockFile fresh = LockFile.lock(lockFile(root))
                    .orElseThrow(() -> new IOException("another supervisor has taken the project meanwhile"));
            sign(fresh);
            file.close();
            file = fresh;
            return true;
        } finally {
            lock.unlock();
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
            file.write("");
        } finally {
            lock.unlock();
        }
    }

    /** Something that this process has started outlives it: its signature stays for those who look after that. */
    void keepSignature() {
        lock.lock();
        try {
            signed = false;
        } finally {
            lock.unlock();
        }
    }

    /** Where the log of a project's last start is. */
    static Path logs(Path root) {
        return root.resolve(NAME).resolve("logs");
    }

    /** Who holds the directory of a project, by what stands there. */
    static Optional<Leftovers> holder(Path root) {
        return Leftovers.parse(LockFile.wordsIn(lockFile(root)));
    }

    /** Which process has locked the directory of a project, where the system tells that. */
    static Optional<Long> locker(Path root) {
        return FileLocks.owner(lockFile(root));
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            try (LockFile held = file) {
                if (signed) {
                    held.write("");
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
