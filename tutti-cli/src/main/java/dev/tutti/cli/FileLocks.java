package dev.tutti.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The locks that processes hold, where the system lists them. */
final class FileLocks {

    /** {@code 1: POSIX  ADVISORY  WRITE 27262 fe:00:1105923 0 EOF}: the pid, and the number of the file. */
    private static final Pattern LOCK = Pattern.compile("(?m)^\\d+: POSIX +\\w+ +WRITE +(\\d+) \\w+:\\w+:(\\d+) ");

    private FileLocks() {}

    /** Who has locked a file; empty also where that cannot be known. */
    static Optional<Long> owner(Path file) {
        try {
            String number = String.valueOf(Files.getAttribute(file, "unix:ino"));
            Matcher locks = LOCK.matcher(Files.readString(Path.of("/proc/locks")));
            // Files of several file systems may share a number.
            return locks.results()
                    .filter(lock -> lock.group(2).equals(number))
                    .map(FileLocks::pid)
                    .filter(pid -> hasOpen(pid, file))
                    .findFirst();
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    private static long pid(MatchResult lock) {
        return Long.parseLong(lock.group(1));
    }

    private static boolean hasOpen(long pid, Path file) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(descriptor -> isSame(descriptor, file));
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    /** A pipe or a socket leads to no file. */
    private static boolean isSame(Path descriptor, Path file) {
        try {
            return Files.isSameFile(descriptor, file);
        } catch (IOException other) {
            return false;
        }
    }
}
