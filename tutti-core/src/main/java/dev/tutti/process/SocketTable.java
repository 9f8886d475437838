package dev.tutti.process;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The listening sockets in one table of the system, line by line. They come first; behind them the system walks through all it
 * has room for until it meets a connection, and does so before it hands out the line of the last listening one. See
 * {@link Bookmark}.
 */
final class SocketTable implements AutoCloseable {

    /** In every line of a socket that accepts connections, and in no other. */
    static final String LISTENING = " 0A ";

    /** As long as a line of IPv4. Whoever asks for a byte more has the system look for the next one. */
    private static final int LINE = 150;

    private final InputStream table;
    private final StringBuilder read = new StringBuilder();
    private final byte[] few = new byte[LINE];

    private SocketTable(InputStream table) {
        this.table = table;
    }

    /** A table that cannot be read, because the system has no IPv6 perhaps, is empty. */
    static SocketTable open(String file) {
        try {
            return new SocketTable(new FileInputStream(file));
        } catch (IOException missing) {
            return new SocketTable(new ByteArrayInputStream(new byte[0]));
        }
    }

    /** The next line of a listening socket; empty when there is none. */
    Optional<String> next() {
        try {
            String line = line();
            boolean header = line.startsWith("sl");
            return header ? next() : Optional.of(line).filter(text -> text.contains(LISTENING));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** Whether a line, of a listening socket or a connection, is wanted; no further line is read then. */
    boolean anyMatch(Predicate<String> wanted) {
        try {
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (wanted.test(line)) {
                    return true;
                }
            }
        } catch (IOException unknown) {
            // As good as the end.
        }
        return false;
    }

    /** The ports of both ends in a line; empty in the heading. */
    static Set<Integer> ports(String line) {
        return Stream.of(line.split(" +", 4))
                .skip(1)
                .limit(2)
                .filter(end -> end.indexOf(':') > 0)
                .map(end -> Integer.parseInt(end.substring(end.indexOf(':') + 1), 16))
                .collect(Collectors.toSet());
    }

    /** Empty at the end. */
    private String line() throws IOException {
        int end = read.indexOf("\n");
        while (end < 0) {
            int count = table.read(few);
            if (count <= 0) {
                return "";
            }
            read.append(new String(few, 0, count, StandardCharsets.ISO_8859_1));
            end = read.indexOf("\n");
        }
        String line = read.substring(0, end).strip();
        read.delete(0, end + 1);
        return line;
    }

    @Override
    public void close() {
        try {
            table.close();
        } catch (IOException cannotMatter) {
            // Nothing was written.
        }
    }
}
