package dev.tutti.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that this process has locked, with a few words in it about who that is. The system takes the lock away from a process
 * that closes the file, whichever of its threads does so and by whichever channel: so nobody in this process opens one that is
 * held here. Safe from any thread.
 */
final class LockFile implements AutoCloseable {

    private static final int LONGEST = 64;

    /** Held while a file is opened, locked or closed. Static because a lock belongs to the process, whoever in it has taken it. */
    private static final ReentrantLock OPENING = new ReentrantLock();

    /** Those that this process holds, by which file they are. Guarded by {@code OPENING}. */
    private static final Map<Object, LockFile> HELD = new HashMap<>();

    private final FileChannel channel;
    private final Optional<Object> key;
    /** What stands there: whoever reads it by the channel closes that if he is interrupted. Guarded by {@code OPENING}. */
    private String words;

    private LockFile(FileChannel channel, Optional<Object> key, String words) {
        this.channel = channel;
        this.key = key;
        this.words = words;
    }

    /** Locks a file, which is made if need be; empty if somebody else holds it, in this process or another. */
    static Optional<LockFile> lock(Path file) throws IOException {
        OPENING.lock();
        try {
            if (heldHere(file).isPresent()) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            Optional<LockFile> locked = Optional.empty();
            try {
                locked = locked(channel, file);
            } finally {
                if (locked.isEmpty()) {
                    channel.close();
                }
            }
            locked.ifPresent(lock -> lock.key.ifPresent(key -> HELD.put(key, lock)));
            return locked;
        } finally {
            OPENING.unlock();
        }
    }

    private static Optional<LockFile> locked(FileChannel channel, Path file) throws IOException {
        if (!lock(channel)) {
            return Optional.empty();
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ByteBuffer content = ByteBuffer.allocate(LONGEST);
        channel.read(content, 0);
        var words = new String(content.array(), 0, content.position(), StandardCharsets.ISO_8859_1);
        return Optional.of(new LockFile(channel, keyOf(file), words));
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Optional<LockFile> heldHere(Path file) {
        return keyOf(file).map(HELD::get);
    }

    private static Optional<Object> keyOf(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** What stands in a file, whoever holds it; nothing where there is none. */
    static String wordsIn(Path file) {
        OPENING.lock();
        try {
            Optional<LockFile> held = heldHere(file);
            return held.isPresent() ? held.get().words : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        } finally {
            OPENING.unlock();
        }
    }

    /** What stands there. */
    String words() {
        OPENING.lock();
        try {
            return words;
        } finally {
            OPENING.unlock();
        }
    }

    /** Puts other words there. */
    void write(String others) throws IOException {
        OPENING.lock();
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(others.getBytes(StandardCharsets.ISO_8859_1)), 0);
            words = others;
        } finally {
            OPENING.unlock();
        }
    }

    /** Whether it is this file, and not one that has come in its place. */
    boolean isAt(Path file) {
        return key.isPresent() && key.equals(keyOf(file));
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** The file stays: who removes it could remove the one that somebody else has just locked. */
    @Override
    public void close() throws IOException {
        OPENING.lock();
        try {
            key.ifPresent(mine -> HELD.remove(mine, this));
            channel.close();
        } finally {
            OPENING.unlock();
        }
    }
}
