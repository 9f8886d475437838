package dev.tutti.kill;

import dev.tutti.process.Marked;
import dev.tutti.process.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what is alive of a round by several things that have nothing to do with how Tutti finds it: a variable that all
 * inherit, a number that stands in the command line of each, and the directory that all work in. Confined to one thread.
 */
final class Traces {

    static final String VARIABLE = "KILLTEST";

    private final String mark;
    private final Path directory;
    private final Marked marked;
    private final ProcFs proc = new ProcFs();

    /** @param directory where the processes of the round work, or below */
    Traces(String mark, Path directory) {
        this.mark = mark;
        this.marked = Marked.by(VARIABLE + "=" + mark);
        this.directory = directory;
    }

    /** What is alive now, by id. A zombie is not. */
    List<Long> look() {
        return Arrays.stream(proc.pids()).filter(this::isOurs).boxed().toList();
    }

    private boolean isOurs(long pid) {
        return marked.includes(pid) || proc.text(pid + "/cmdline").contains(mark) || worksHere(pid);
    }

    private boolean worksHere(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(directory);
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    /** What is alive, for people: where it stands among processes, and which of the things it carries. */
    List<String> survivors() {
        return look().stream().map(this::describe).toList();
    }

    private String describe(long pid) {
        String environment = proc.text(pid + "/environ");
        return "pid %d: %s; %s; environment of %d characters with%s the test's mark and %s of Tutti"
                .formatted(
                        pid,
                        proc.command(pid),
                        proc.stat(pid).map(Object::toString).orElse("gone"),
                        environment.length(),
                        environment.contains(VARIABLE + "=" + mark) ? "" : "out",
                        environment.contains("TUTTI_RUN=") ? "that" : "without that");
    }
}
