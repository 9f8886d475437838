package dev.tutti.docker;

import dev.tutti.driver.DriverSetting;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who looks after which container of a copy of a project, in a file for each unit. Two who look after the same one would stop what
 * the other starts.
 *
 * @param directory of the files
 */
record Claims(Path directory) {

    private static final String ENDING = ".claim";
    private static final String NOBODY = "nobody\n";

    /** Static because the system locks files for the whole JVM. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** What a file says: there may be none, and it may say that nobody does. */
    record Entry(boolean isThere, Optional<Claim> claim) {

        private static final Entry NONE = new Entry(false, Optional.empty());
    }

    /** Something that reads files and writes them. */
    private interface Work<T> {
        T done() throws IOException;
    }

    /** Where those of a copy of a project are. */
    static Path directoryOf(DriverSetting setting) {
        return directoryOf(setting.directory(), setting.project());
    }

    /** The same of one that is known by name. */
    static Path directoryOf(Path root, String project) {
        return root.resolve(".tutti").resolve("containers").resolve(Names.word(project));
    }

    /** What is known of a unit's container. */
    Entry of(UnitName unit) throws IOException {
        return read(file(unit));
    }

    /**
     * Makes a claim, unless somebody else has one; then that one. Of somebody elsewhere nobody knows whether he is there: he has one
     * as long as his container runs.
     *
     * @param running containers of the unit
     */
    Optional<Claim> take(UnitName unit, Claim mine, Set<String> running) throws IOException {
        return alone(() -> {
            Optional<Claim> other = other(unit, mine.owner(), running);
            if (other.isEmpty()) {
                write(unit, mine.written());
            }
            return other;
        });
    }

    /** The claim that stands in the way of somebody's. */
    Optional<Claim> other(UnitName unit, Owner owner, Set<String> running) throws IOException {
        return read(file(unit))
                .claim()
                .filter(claim -> !claim.owner().equals(owner))
                .filter(claim -> switch (claim.owner().life()) {
                    case ALIVE -> true;
                    case DEAD -> false;
                    case ELSEWHERE -> running.contains(claim.container());
                });
    }

    /** Takes over from one who is dead; false when somebody else has. */
    boolean inherit(UnitName unit, Claim dead, Owner heir) throws IOException {
        return alone(() -> {
            boolean still = read(file(unit)).claim().filter(dead::equals).isPresent();
            if (still) {
                write(unit, dead.by(heir).written());
            }
            return still;
        });
    }

    /** Nobody looks after it any more, where that was this one. */
    void release(UnitName unit, Owner owner) throws IOException {
        alone(() -> {
            if (read(file(unit))
                    .claim()
                    .filter(claim -> claim.owner().equals(owner))
                    .isPresent()) {
                write(unit, NOBODY);
            }
            return unit;
        });
    }

    /** What is known of a unit is of no use any more. */
    void forget(UnitName unit) throws IOException {
        Files.deleteIfExists(file(unit));
        new Unfinished(directory).forget(unit);
    }

    /** Nothing is known any more. */
    void forgetAll() throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
            deleteIfEmpty(Objects.requireNonNull(directory.getParent()));
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException ofOtherProjects) {
            // Their business.
        }
    }

    /** All that one holds, by unit. */
    Map<UnitName, Claim> heldBy(Owner owner) throws IOException {
        var held = new LinkedHashMap<UnitName, Claim>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
                for (Path file : files) {
                    read(file)
                            .claim()
                            .filter(claim -> claim.owner().equals(owner))
                            .ifPresent(claim -> held.put(unit(file), claim));
                }
            }
        }
        return held;
    }

    /** Whether anybody has one who has not let go of it. */
    boolean isAnyHeld() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (Path file : files) {
                if (read(file).claim().isPresent()) {
                    return true;
                }
            }
            return false;
        }
    }

    private <T> T alone(Work<T> work) throws IOException {
        LOCK.lock();
        try {
            make();
            try (var lock = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                assert held.isValid();
                return work.done();
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** Whoever keeps the project's files under version control is not bothered with these. */
    private void make() throws IOException {
        Path state = Objects.requireNonNull(directory.getParent()).getParent();
        if (state != null && !Files.isDirectory(directory)) {
            if (Files.isSymbolicLink(state)) {
                // What comes with a checkout is not to be trusted so far as to be written through.
                throw new IOException(state + " is a symbolic link, which is not followed");
            }
            Files.createDirectories(directory);
            Path ignore = state.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
        }
    }

    /** At once: a reader never sees half of it. */
    private void write(UnitName unit, String text) throws IOException {
        Path half = directory.resolve(unit + ".new");
        Files.writeString(half, text);
        Files.move(half, file(unit), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Entry read(Path file) throws IOException {
        try {
            return new Entry(true, Claim.read(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Entry.NONE;
        }
    }

    private Path file(UnitName unit) {
        return directory.resolve(unit + ENDING);
    }

    private static UnitName unit(Path file) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        return UnitName.of(name.substring(0, name.length() - ENDING.length()));
    }
}
