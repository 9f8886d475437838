package dev.tutti.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The log of one start in files of a directory, one for each unit, which stay when everything has ended, in whatever way. The
 * directory has mode 0700, its files 0600; the one before it is kept beside it.
 */
public final class LogStore {

    /** Ten mebibytes and one backup of as much. */
    private static final LogRotation ROTATION = new LogRotation(10 << 20, 1);

    private static final String ABOUT = "start";
    private static final String BEGAN = "began ";
    private static final String UNIT = "unit ";

    private final Path directory;
    private final Instant began;
    /** Guarded by this. */
    private final Map<String, String> names;

    private LogStore(Path directory, Instant began, Map<String, String> names) {
        this.directory = directory;
        this.began = began;
        this.names = new LinkedHashMap<>(names);
    }

    /**
     * Begins anew. What was there becomes {@code NAME.1}, and what was that is removed.
     *
     * @param names the names that views show, by unit, in the project's order
     * @throws IOException if the directory cannot be made
     */
    public static LogStore begin(Path directory, Instant began, Map<String, String> names) throws IOException {
        Path before = directory.resolveSibling(directory.getFileName() + ".1");
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            remove(before);
            Files.move(directory, before);
        }
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var text = new StringBuilder(BEGAN).append(began).append('\n');
        names.forEach((name, shown) -> text.append(line(name, shown)));
        Path about = Files.createFile(
                directory.resolve(ABOUT),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(about, text);
        return new LogStore(directory, began, names);
    }

    /** What a start has left in a directory; empty if there is nothing. */
    public static Optional<LogStore> find(Path directory) {
        try {
            var names = new LinkedHashMap<String, String>();
            Optional<Instant> began = Optional.empty();
            for (String line : Files.readAllLines(directory.resolve(ABOUT), StandardCharsets.UTF_8)) {
                if (line.startsWith(BEGAN)) {
                    began = Optional.of(Instant.parse(line.substring(BEGAN.length())));
                } else if (line.startsWith(UNIT)) {
                    String[] parts = line.substring(UNIT.length()).split(" ", 2);
                    names.put(parts[0], parts.length == 1 ? parts[0] : parts[1]);
                }
            }
            return began.map(at -> new LogStore(directory, at, names));
        } catch (IOException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String line(String name, String shown) {
        return UNIT + name + ' ' + shown + '\n';
    }

    private static void remove(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    remove(file);
                }
            }
        }
        Files.deleteIfExists(directory);
    }

    /** When the start began. */
    public Instant began() {
        return began;
    }

    /**
     * There are other units now, or views show other names. Those that there were stay known: what they have written is there.
     *
     * @throws IOException if that cannot be written
     */
    public synchronized void add(Map<String, String> present) throws IOException {
        var text = new StringBuilder();
        present.forEach((name, shown) -> {
            if (!shown.equals(names.get(name))) {
                text.append(line(name, shown));
            }
        });
        if (!text.isEmpty()) {
            Files.writeString(directory.resolve(ABOUT), text, StandardOpenOption.APPEND);
            names.putAll(present);
        }
    }

    /** The units it knew: those of its beginning in the project's order, and then those that came later. */
    public synchronized List<String> units() {
        return List.copyOf(names.keySet());
    }

    /** The lines that are kept and that a filter takes, in their order in time. */
    public LogHistory history(LogFilter filter, Optional<Integer> tail) throws IOException {
        // Each is open at the same time: their lines mix.
        var parts = new ArrayList<HistoryPart>();
        for (String source : filter.sources().orElseGet(this::sources)) {
            parts.add(HistoryPart.of(read(source, filter), filter));
        }
        return new LogHistory(parts, tail, this::source);
    }

    private Set<String> sources() {
        var sources = new LinkedHashSet<>(units());
        sources.add(LogSource.TUTTI.name());
        return sources;
    }

    synchronized LogSource source(String name) {
        return new LogSource(name, names.getOrDefault(name, name));
    }

    LogFiles sink(BiConsumer<Level, String> voice) {
        return new LogFiles(directory, ROTATION, ZoneOffset.UTC, FileForm.RECORDS, voice);
    }

    /** What a unit has written that a filter may take. */
    RecordReader read(String source, LogFilter filter) throws IOException {
        Path file = directory.resolve(source + ".log");
        Path older = file.resolveSibling(file.getFileName() + ".1");
        boolean tooOld = filter.from().isPresent()
                && Files.exists(older)
                && Files.getLastModifiedTime(older)
                        .toInstant()
                        .isBefore(filter.from().get());
        return RecordReader.open(source, tooOld ? List.of(file) : List.of(older, file));
    }
}
