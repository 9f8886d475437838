package dev.tutti.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a supervisor has left that died together with its guardian: processes that carry its marks, and directories for
 * temporary files. Looked for anew each time. Without {@code /proc} nothing is found.
 *
 * @param supervisor the pid it had; whoever lives under this number today is another one, and nothing of it is touched
 */
public record Leftovers(long supervisor) {

    private static final String VARIABLE = RunMarker.VARIABLE + "=";

    /** Those that live, for people: {@code pid 4711: sleep 1000}. */
    public List<String> processes() {
        var proc = new ProcFs();
        return living().stream()
                .map(process -> "pid " + process.pid() + ": " + proc.command(process.pid()))
                .toList();
    }

    private List<ProcessStat> living() {
        if (!ProcFs.isAvailable()) {
            return List.of();
        }
        var proc = new ProcFs();
        var living = new ArrayList<ProcessStat>();
        for (long pid : proc.pids()) {
            if (pid != ProcessHandle.current().pid() && isMarked(proc, proc.environment(pid))) {
                proc.alive(pid).ifPresent(living::add);
            }
        }
        return living;
    }

    private boolean isMarked(ProcFs proc, String environment) {
        return Arrays.stream(environment.split("\0"))
                .filter(entry -> entry.startsWith(VARIABLE))
                .flatMap(entry ->
                        Arrays.stream(entry.substring(VARIABLE.length()).split(",")))
                .anyMatch(mark -> isOfTheDead(proc, mark.split(":", 3)));
    }

    private boolean isOfTheDead(ProcFs proc, String[] mark) {
        if (mark.length < 3 || !mark[0].equals(String.valueOf(supervisor)) || !mark[1].matches("\\d{1,18}")) {
            return false;
        }
        long start = Long.parseLong(mark[1]);
        return proc.alive(supervisor)
                .filter(process -> process.start() == start)
                .isEmpty();
    }

    /** Kills them until none is left; gives up after a time. What lives then is still found. */
    public void kill(Duration longest) {
        long began = System.nanoTime();
        var pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(50));
        for (List<ProcessStat> found = living();
                !found.isEmpty() && System.nanoTime() - began < longest.toNanos();
                found = living()) {
            found.forEach(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
            pace.pause();
        }
    }

    /** Its directories for temporary files. */
    public List<Path> directories() {
        return StaleDirectories.of(Path.of(System.getProperty("java.io.tmpdir")), Optional.of(supervisor));
    }

    /** Removes the directories; gives those that were removed. */
    public List<Path> removeDirectories() {
        List<Path> found = directories();
        found.forEach(StaleDirectories::remove);
        return found.stream().filter(directory -> !Files.exists(directory)).toList();
    }
}
