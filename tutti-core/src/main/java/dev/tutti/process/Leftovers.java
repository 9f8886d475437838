package dev.tutti.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a supervisor may have left running that died together with its guardian. A supervisor that lives has left nothing.
 *
 * @param pid of the supervisor
 * @param start when it started, in clock ticks since boot
 */
public record Leftovers(long pid, long start) {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** This JVM, as it is to be remembered by those who come later. */
    public static Leftovers ofThisJvm() {
        long pid = ProcessHandle.current().pid();
        return new Leftovers(pid, new ProcFs().stat(pid).map(ProcessStat::start).orElse(0L));
    }

    /** As {@link #toString} has written it; empty when it is something else. */
    public static Optional<Leftovers> parse(String text) {
        String[] words = text.strip().split("\\s+");
        try {
            return words.length == 2
                    ? Optional.of(new Leftovers(Long.parseLong(words[0]), Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether a process lives. One that is dead and that nobody has asked for does not, though its number is not free yet. */
    public static boolean lives(long pid) {
        return ProcFs.isAvailable()
                ? new ProcFs().alive(pid).isPresent()
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Whether that supervisor lives, and not another process with its number. */
    public boolean isSupervised() {
        return new ProcFs()
                .alive(pid)
                .filter(process -> process.start() == start)
                .isPresent();
    }

    /** The names of the units of which something is alive. */
    public Set<String> units() {
        var units = new TreeSet<String>();
        // The predicate is asked about each process of it.
        find(new ProcFs(), unit -> {
            units.add(unit);
            return true;
        });
        return units;
    }

    /** What is alive of it, for people: {@code pid 4711: postgres -D data}. */
    public List<String> inWords() {
        return inWords(unit -> true);
    }

    /** The same of the units whose names are as asked for. */
    public List<String> inWords(Predicate<String> units) {
        var proc = new ProcFs();
        return find(proc, units).stream()
                .map(process -> "pid " + process.pid() + ": " + proc.command(process.pid()))
                .toList();
    }

    /** Kills all of it, what is forked meanwhile included; what that was, for people. What is left after a while stays. */
    public List<String> kill() {
        return kill(unit -> true);
    }

    /** The same of the units whose names are as asked for. */
    public List<String> kill(Predicate<String> units) {
        if (!ProcFs.isAvailable() || isSupervised()) {
            return List.of();
        }
        var proc = new ProcFs();
        Map<Long, String> killed = new LinkedHashMap<>();
        long began = System.nanoTime();
        var pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(50));
        for (List<ProcessStat> found = find(proc, units);
                !found.isEmpty() && System.nanoTime() - began < LONGEST.toNanos();
                found = find(proc, units)) {
            for (ProcessStat process : found) {
                killed.computeIfAbsent(process.pid(), id -> "pid " + id + ": " + proc.command(id));
                ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
            pace.pause();
        }
        return List.copyOf(killed.values());
    }

    /** Its directories for temporary files, which nobody needs any more. */
    public List<Path> directories() {
        return isSupervised()
                ? List.of()
                : StaleDirectories.of(Path.of(System.getProperty("java.io.tmpdir")), Optional.of(pid));
    }

    /** Removes the directories; gives those that are gone. */
    public List<Path> removeDirectories() {
        List<Path> found = directories();
        found.forEach(StaleDirectories::remove);
        return found.stream().filter(directory -> !Files.exists(directory)).toList();
    }

    private List<ProcessStat> find(ProcFs proc, Predicate<String> units) {
        String prefix = pid + ":" + start + ":";
        Predicate<String> mark = element -> element.startsWith(prefix) && units.test(unit(element, prefix));
        var found = new ArrayList<ProcessStat>();
        for (long candidate : proc.pids()) {
            proc.alive(candidate)
                    .filter(process -> process.start() >= start && proc.carries(candidate, mark))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static String unit(String mark, String prefix) {
        int end = mark.indexOf('#', prefix.length());
        return mark.substring(prefix.length(), end < 0 ? mark.length() : end);
    }

    /** For {@link #parse}. */
    @Override
    public String toString() {
        return pid + " " + start;
    }
}
