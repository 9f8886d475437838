package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.docker.Inventory;
import dev.tutti.event.Wording;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a clean-up comes to: told to people as it happens, or to a program at its end. Not for use by several threads. */
final class CleanAnswer {

    private final Globals globals;
    private final boolean dryRun;
    private final ByteArrayOutputStream stop = new ByteArrayOutputStream();
    private final List<String> killed = new ArrayList<>();
    private final List<Json> removed = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private boolean stopped;

    /** @param dryRun whether nothing is done, and it tells what would be */
    CleanAnswer(Globals globals, boolean dryRun) {
        this.globals = globals;
        this.dryRun = dryRun;
    }

    /** Where nothing else is to be told. */
    void nothing(Path root) {
        say("nothing to remove in " + root);
    }

    /** The project runs, and would be stopped. */
    void wouldStop() {
        stopped = true;
        say("would stop the running project");
    }

    /**
     * Has the supervisor of a running project stop everything.
     *
     * @param remove whether it is to remove containers, which may be kept otherwise
     */
    ExitCode stop(Relay.Maker relay, boolean remove) {
        Surroundings here = globals.surroundings();
        boolean json = globals.wantsJson();
        List<String> words = new ArrayList<>(json ? List.of("stop", "-o", "json") : List.of("stop"));
        if (remove) {
            words.add("--remove");
        }
        var code = new ExitCode(
                relay.to(json ? stop : here.rawOut(), here.rawErr()).run(here.call(words)));
        stopped = code.equals(ExitCode.OK);
        return code;
    }

    void killed(Collection<String> processes) {
        killed.addAll(processes);
        processes.forEach(process -> say((dryRun ? "would kill " : "killed ") + process));
    }

    void removed(Path path) {
        removed.add(new Json().put("path", path.toString()));
        say((dryRun ? "would remove " : "removed ") + path);
    }

    void removed(Inventory.Item item) {
        removed.add(new Json().put(item.kind(), item.name()));
        say((dryRun ? "would remove " : "removed ") + item);
    }

    void removed(Path path, long files) {
        removed.add(new Json().put("path", path.toString()).put("files", files));
        say("%s %s (%s)".formatted(dryRun ? "would remove" : "removed", path, Wording.count(files, "file")));
    }

    void left(Collection<String> processes) {
        left.addAll(processes);
    }

    private void say(String line) {
        if (!globals.wantsJson()) {
            globals.surroundings().out().println(line);
        }
    }

    /** @param code with which the command ends */
    void end(ExitCode code) {
        if (globals.wantsJson()) {
            globals.surroundings().out().println(json(code));
        }
    }

    private String json(ExitCode code) {
        String rest = new Json()
                .put("ok", code.equals(ExitCode.OK))
                .put("dry_run", dryRun)
                .put("stopped", stopped)
                .put("killed", killed)
                .put("removed", removed)
                .put("left", left)
                .toString();
        // The supervisor's answer is JSON already.
        String answer = stop.toString(StandardCharsets.UTF_8).strip();
        return answer.isEmpty() ? rest : rest.substring(0, rest.length() - 1) + ",\"stop\":" + answer + "}";
    }
}
