package dev.tutti.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code tutti} script as the release archive lays it out, in a folder of its own, with Java homes that only print what
 * they are asked to do.
 */
record Installation(Path folder) {

    /** What a start printed and how it ended. */
    record Outcome(int exitCode, List<String> out, String err) {}

    private static final long PATIENCE_SECONDS = 30;

    /**
     * Prints which one it is and its arguments, one per line; asked to record an archive, writes it, not before
     * the file named by GATE is there.
     */
    private static final String PRINTING_JAVA = """
            #!/bin/sh
            home=${0%/bin/java}
            echo "${home##*/}"
            for word; do
              case $word in
                -XX:AOTCacheOutput=*|-XX:ArchiveClassesAtExit=*)
                  while [ -n "${GATE-}" ] && [ ! -e "$GATE" ]; do sleep 0.05; done
                  echo recorded >"${word#*=}"
                  ;;
              esac
              printf '%s\\n' "$word"
            done
            """;

    static Installation in(Path folder) throws IOException {
        Path script = folder.resolve("a place/bin/tutti");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("../tutti"), script);
        Path lib = Files.createDirectories(folder.resolve("a place/lib"));
        Files.createFile(lib.resolve("picocli.jar"));
        Files.createFile(lib.resolve("tutti-cli.jar"));
        Files.createFile(lib.resolve("tutti-core.jar"));
        Files.writeString(lib.resolve("content"), "0123abcd\n");
        return new Installation(folder);
    }

    Path script() {
        return folder.resolve("a place/bin/tutti");
    }

    Path lib() throws IOException {
        return folder.resolve("a place/lib").toRealPath();
    }

    /** Where archives may be kept: the script learns of it by XDG_CACHE_HOME, and keeps none without that. */
    Path cache() {
        return folder.resolve("cache");
    }

    /** Its mark goes last: after that nothing is written into the folder that JUnit removes. */
    boolean isMakingAnArchive() throws IOException {
        try (Stream<Path> files = Files.walk(cache())) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".making"));
        } catch (UncheckedIOException e) {
            // A folder went away under the walk.
            return true;
        }
    }

    /** A Java home that says it has this version. */
    Path java(String version) throws IOException {
        Path home = folder.resolve("java " + version);
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, PRINTING_JAVA);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + program + " executable");
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    Outcome start(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return start(script(), environment, words);
    }

    /** What a start prints into a pipe until nobody holds that pipe any more. */
    String startIntoPipe(Map<String, String> environment, String... words) throws Exception {
        Process process =
                command(script(), environment, words).redirectErrorStream(true).start();
        return CompletableFuture.supplyAsync(() -> text(process)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    Outcome start(Path script, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = command(script, environment, words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The script did not end");
        }
        return new Outcome(
                process.exitValue(),
                Files.readAllLines(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static ProcessBuilder command(Path script, Map<String, String> environment, String... words) {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Arrays.stream(words))
                .toList());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
