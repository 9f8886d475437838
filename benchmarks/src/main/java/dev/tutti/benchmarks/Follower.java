package dev.tutti.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who follows what the units of a project write, into a file. */
record Follower(Process process, Path file) {

    private static final Pattern DROPPED = Pattern.compile("… ([\\d,]+) lines? dropped");

    static Follower start(Setting setting, Path folder, int number) throws IOException {
        Path file = setting.folder("followers").resolve(number + ".log");
        var builder = new ProcessBuilder(setting.tutti(), "logs", "-f", "--stream", "stdout")
                .directory(folder.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(file.toFile());
        builder.environment().putAll(setting.environment(setting.newest()));
        return new Follower(builder.start(), file);
    }

    LineCount lines(List<String> units) {
        return new LineCount(file, units);
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** How many numbered lines have come. */
    long heard() {
        return count(line -> line.endsWith(" program") ? 1 : 0);
    }

    /** How many lines it was told it has lost. */
    long dropped() {
        return count(line -> {
            Matcher matcher = DROPPED.matcher(line);
            return matcher.find() ? Long.parseLong(matcher.group(1).replace(",", "")) : 0;
        });
    }

    private long count(java.util.function.ToLongFunction<String> worth) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.mapToLong(worth).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How it ends, which it does by itself. */
    int code() throws InterruptedException {
        return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : 1;
    }

    void close() {
        process.destroyForcibly();
    }
}
