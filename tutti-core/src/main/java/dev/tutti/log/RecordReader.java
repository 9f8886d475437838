package dev.tutti.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Reads what one unit has in log files, oldest first. For one thread. */
final class RecordReader implements AutoCloseable {

    private static final int ROOM = 16 * 1024;

    private final ArrayDeque<InputStream> files = new ArrayDeque<>();
    private final RecordText text;

    private byte[] buffer = new byte[ROOM];
    private int start;
    private int end;
    /** Where the line at hand ends; meaningful after {@link #findLine}. */
    private int lineEnd;

    private long lines;
    private long gone;

    private RecordReader(String source) {
        text = new RecordText(source);
    }

    /** Opens files; one that is not there has nothing to say. */
    static RecordReader open(String source, Collection<Path> oldestFirst) throws IOException {
        var reader = new RecordReader(source);
        try {
            for (Path file : oldestFirst) {
                try {
                    reader.files.add(Files.newInputStream(file));
                } catch (NoSuchFileException none) {
                    continue;
                }
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /** How many lines of the log it has read. */
    long lines() {
        return lines;
    }

    /** How many lines of before the files know of that are kept no longer, as far as it has read. */
    long gone() {
        return gone;
    }

    /** The next line with all that belongs to it; empty at the end. */
    Optional<RecordText.Read> next() {
        try {
            Optional<RecordText.Read> read = Optional.empty();
            while (read.isEmpty() && findLine()) {
                read = text.parse(buffer, start, lineEnd);
                gone = Math.max(gone, read.isEmpty() ? RecordText.gone(buffer, start, lineEnd) : 0);
                start = Math.min(end, lineEnd + 1);
            }
            while (read.isPresent() && findLine() && isMore()) {
                int from = start + RecordText.INDENT.length();
                read = Optional.of(read.get().and(Utf8.decode(buffer, from, lineEnd)));
                start = Math.min(end, lineEnd + 1);
            }
            lines += read.isPresent() ? 1 : 0;
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isMore() {
        return buffer[start] == ' ' && lineEnd - start >= RecordText.INDENT.length();
    }

    /** Whether there is another line; the last one may have no end. */
    private boolean findLine() throws IOException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    lineEnd = i;
                    return true;
                }
            }
            searched = end - start;
            if (!fill()) {
                lineEnd = end;
                return start < end;
            }
            searched += start;
        }
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        while (!files.isEmpty()) {
            int read = files.element().read(buffer, end, buffer.length - end);
            if (read > 0) {
                end += read;
                return true;
            }
            files.remove().close();
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        while (!files.isEmpty()) {
            files.remove().close();
        }
    }
}
