package dev.tutti.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code /proc} says about processes. */
final class Processes {

    private static final Path ROOT = Path.of("/proc");

    private Processes() {}

    /** When a process started, in the system's own ticks; with the pid it names a process once and for all. */
    static Optional<Long> startOf(long pid) {
        return fieldsOf(pid).map(fields -> Long.parseLong(fields.get(19)));
    }

    /** Whether it lives. A zombie does not. */
    static boolean isAlive(long pid) {
        return fieldsOf(pid).filter(fields -> !fields.get(0).equals("Z")).isPresent();
    }

    /** Those that live and carry a mark of {@code TUTTI_RUN} with this beginning, as {@code pid command}. */
    static List<String> markedWith(String prefix) {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::parseLong)
                    .filter(pid -> isMarked(pid, prefix) && isAlive(pid))
                    .map(pid -> pid + " " + text(pid, "cmdline").replace('\0', ' '))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that live and were started by a command line that holds this. */
    static List<Long> withCommand(String part) {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::parseLong)
                    .filter(pid -> text(pid, "cmdline").replace('\0', ' ').contains(part) && isAlive(pid))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much memory it has, which for one that is gone is none. */
    static long residentMebibytes(long pid) {
        return text(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** How many of its threads are called so, by the fifteen characters that the system knows of a name. */
    static long threadsCalled(String name, long pid) {
        try (Stream<Path> threads = Files.list(ROOT.resolve(Long.toString(pid)).resolve("task"))) {
            return threads.map(thread -> text(pid, "task/" + thread.getFileName() + "/comm"))
                    .filter(called -> called.strip().equals(name))
                    .count();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static boolean isMarked(long pid, String prefix) {
        return Arrays.stream(text(pid, "environ").split("\0"))
                .filter(entry -> entry.startsWith("TUTTI_RUN="))
                .flatMap(entry ->
                        Arrays.stream(entry.substring("TUTTI_RUN=".length()).split(",")))
                .anyMatch(mark -> mark.startsWith(prefix));
    }

    /** The fields of its state from the third on; the second is a name that may hold anything. */
    private static Optional<List<String>> fieldsOf(long pid) {
        String stat = text(pid, "stat");
        int name = stat.lastIndexOf(')');
        return name < 0
                ? Optional.empty()
                : Optional.of(List.of(stat.substring(name + 2).strip().split(" ")));
    }

    /** Empty for a process that is gone. */
    private static String text(long pid, String file) {
        try {
            byte[] content = Files.readAllBytes(ROOT.resolve(Long.toString(pid)).resolve(file));
            return new String(content, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Sends a signal, such as {@code INT}, to one process. */
    static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            byte[] said = kill.getInputStream().readAllBytes();
            if (kill.waitFor() != 0) {
                throw new AssertionError("kill: " + new String(said, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
