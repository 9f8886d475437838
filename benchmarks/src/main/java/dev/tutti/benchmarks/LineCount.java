package dev.tutti.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks whether the lines of some numbered series have arrived in a file, each complete and in its order. */
final class LineCount {

    private static final Pattern LINE = Pattern.compile("line (\\d+) of the (\\w+) program$");

    private final Path file;
    private final List<String> names;
    private final byte[] buffer = new byte[1 << 20];
    private long position;
    private long newlines;

    LineCount(Path file, List<String> names) {
        this.file = file;
        this.names = List.copyOf(names);
    }

    /** Whether there are so many lines by now, whatever they say. Reads only what is new since the last call. */
    boolean reaches(long count) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(position);
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    newlines += buffer[i] == '\n' ? 1 : 0;
                }
                position += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return newlines >= count;
    }

    /** What is missing of the series from 1 to the last number, or out of order; nothing when all is there. */
    Optional<String> lost(int last) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        names.forEach(name -> seen.put(name, 0));
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.find()) {
                    int number = Integer.parseInt(matcher.group(1));
                    if (seen.merge(matcher.group(2), 1, Integer::sum) != number) {
                        return Optional.of("\"" + line + "\" is out of order");
                    }
                }
            }
        }
        return seen.values().stream().allMatch(count -> count == last)
                ? Optional.empty()
                : Optional.of(seen + " instead of " + last + " each");
    }
}
