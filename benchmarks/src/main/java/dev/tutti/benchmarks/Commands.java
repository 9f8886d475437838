package dev.tutti.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands to their end in one directory, several at once if asked. One that fails is an error that says why. */
record Commands(Path folder, Map<String, String> environment) {

    private static final long PATIENCE_SECONDS = 120;

    void run(List<String> command) throws IOException, InterruptedException {
        runAtOnce(List.of(command));
    }

    /** Returns when all have ended. */
    void runAtOnce(List<List<String>> commands) throws IOException, InterruptedException {
        var running = new LinkedHashMap<Process, Path>();
        List<String> failures = new ArrayList<>();
        try {
            for (List<String> command : commands) {
                Path said = folder.resolve("said-" + running.size());
                running.put(builder(command, said).start(), said);
            }
            for (Map.Entry<Process, Path> each : running.entrySet()) {
                Process process = each.getKey();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    failures.add(process.info().commandLine().orElse("A command") + " does not end");
                } else if (process.exitValue() != 0) {
                    failures.add("exit code %d: %s"
                            .formatted(
                                    process.exitValue(),
                                    Files.readString(each.getValue()).strip()));
                }
            }
        } finally {
            running.keySet().forEach(Process::destroy);
        }
        if (!failures.isEmpty()) {
            throw new IOException(commands.get(0).subList(0, 2) + ": " + String.join("; ", failures));
        }
    }

    /** What a command writes. */
    String ask(List<String> command) throws IOException, InterruptedException {
        run(command);
        return Files.readString(folder.resolve("said-0"));
    }

    /** Into a file, because what a command leaves running may keep a pipe open. */
    private ProcessBuilder builder(List<String> command, Path said) {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(said.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }
}
