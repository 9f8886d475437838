package dev.tutti.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends a command in a container, which engines have no way to do.
 *
 * @param mark the variable that the command and all that it has begun bear
 */
record CommandEnd(Commands commands, String container, String id, String mark) {

    private static final String END_MARKED = """
            for process in /proc/[0-9]*; do
              case "$(cat "$process/environ" 2>/dev/null)" in
                *"$0"*) kill -9 "${process#/proc/}" ;;
              esac
            done
            """;

    private static final String ROOT = "0";

    /** Kills it where it still runs; nothing where that cannot be found out. */
    void end() {
        try {
            Json state = commands.state(id);
            if (state.at("Running").isTrue()) {
                endInside();
                endHere(state.at("Pid").number());
            }
        } catch (EngineException e) {
            // Its container is gone, most likely, and it with it.
        }
    }

    /** By a shell, where the image has one: everything that bears the mark. */
    private void endInside() {
        commands.run(container, List.of("/bin/sh", "-c", END_MARKED, mark), ROOT);
    }

    /** From outside, where the engine is on this machine and the command is what we take it for. */
    private void endHere(long pid) {
        try {
            String variables =
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            if (variables.contains(mark)) {
                ProcessHandle.of(pid).ifPresent(process -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                });
            }
        } catch (IOException e) {
            // It is gone, or none of ours.
        }
    }
}
