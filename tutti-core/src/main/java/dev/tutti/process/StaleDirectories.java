package dev.tutti.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Directories of supervisors that died together with their guardians, so that nobody removed them. Whether one of a container
 * that has the same directory for temporary files is alive cannot be seen from outside of it; its own are its business.
 */
final class StaleDirectories {

    private static final Pattern NAME = Pattern.compile("tutti-(\\d{1,18})-(\\d{1,18})-\\d+-(\\d{1,18})");

    private StaleDirectories() {}

    /** Removes those below a directory. What cannot be removed, as those of other users, is left alone. */
    static void sweep(Path parent) {
        of(parent, Optional.empty()).forEach(StaleDirectories::remove);
    }

    /** @param supervisor those of this one alone */
    static List<Path> of(Path parent, Optional<Long> supervisor) {
        var stale = new ArrayList<Path>();
        if (!ProcFs.isAvailable()) {
            return stale;
        }
        var proc = new ProcFs();
        long namespace = proc.namespace();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "tutti-*")) {
            for (Path directory : found) {
                Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
                if (name.matches()
                        && Long.parseLong(name.group(3)) == namespace
                        && supervisor.orElse(Long.valueOf(name.group(1))).equals(Long.valueOf(name.group(1)))
                        && !isAlive(proc, Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))
                        && !isGuarded(proc, name.group())) {
                    stale.add(directory);
                }
            }
        } catch (IOException unreadable) {
            log(unreadable);
        }
        return stale;
    }

    private static boolean isAlive(ProcFs proc, long pid, long start) {
        return proc.alive(pid).filter(process -> process.start() == start).isPresent();
    }

    /** Whether a guardian is at work: it, and what it runs, read what is in the directory, and it removes that in the end. */
    private static boolean isGuarded(ProcFs proc, String directory) {
        // The script is its second word, and ends in NUL.
        String script = "/" + directory + "/" + Guardian.SCRIPT + "\0";
        return Arrays.stream(proc.pids())
                .mapToObj(proc::alive)
                .flatMap(Optional::stream)
                .anyMatch(process -> process.session() == process.pid()
                        && proc.text(process.pid() + "/cmdline").contains(script));
    }

    /** With everything in it. */
    static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException removedByAnother) {
            log(removedByAnother);
        }
    }

    private static void log(Exception harmless) {
        System.getLogger(StaleDirectories.class.getName()).log(System.Logger.Level.DEBUG, harmless);
    }
}
