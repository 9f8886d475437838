package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that was started in a workplace, as its user sees it. Closing ends it and everything it has started. */
final class TuttiProcess implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Workplace workplace;
    private final Process process;
    private final Path out;
    private final Path err;
    private final String mark;

    private TuttiProcess(Workplace workplace, Process process, Path out, Path err) {
        this.workplace = workplace;
        this.process = process;
        this.out = out;
        this.err = err;
        this.mark = process.pid() + ":" + Processes.startOf(process.pid()).orElse(0L) + ":";
    }

    static TuttiProcess start(Workplace workplace, List<String> command) {
        try {
            Path out = Files.createTempFile("tutti-test", ".out");
            Path err = Files.createTempFile("tutti-test", ".err");
            var builder = new ProcessBuilder(command)
                    .directory(workplace.directory().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(workplace.environment());
            return new TuttiProcess(workplace, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** How many bytes have been written to standard output. */
    long written() {
        try {
            return Files.size(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something has been written to standard output. */
    TuttiProcess awaitOut(String text) {
        Await.until("\"" + text + "\" on standard output", () -> out().contains(text) || hasEnded(), this::evidence);
        assertThat(out()).contains(text);
        return this;
    }

    /** Waits until something has been written to standard error, where Tutti itself speaks. */
    TuttiProcess awaitErr(String text) {
        Await.until("\"" + text + "\" on standard error", () -> err().contains(text) || hasEnded(), this::evidence);
        assertThat(err()).contains(text);
        return this;
    }

    /** Waits for a line of either stream and gives what its first group holds. */
    String awaitMatch(String regex) {
        Pattern pattern = Pattern.compile(regex);
        Await.until(regex, () -> pattern.matcher(out() + err()).find() || hasEnded(), this::evidence);
        Matcher matcher = pattern.matcher(out() + err());
        assertThat(matcher.find()).as(() -> regex + "\n" + evidence()).isTrue();
        return matcher.group(1);
    }

    void signal(String name) {
        Processes.signal(name, pid());
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Waits for its end. A code above 128 is also how the system tells of a signal. */
    int exitCode() {
        try {
            if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end\n" + evidence());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Outcome outcome() {
        int code = exitCode();
        return new Outcome(code, out(), err());
    }

    /** The processes of its units that live. */
    List<String> marked() {
        return Processes.markedWith(mark);
    }

    /** Fails if anything of it is left in the system or in its directory. To be called after its end. */
    void assertNothingIsLeft() {
        exitCode();
        Await.comes(SOON, () -> leftovers().isEmpty());
        assertThat(leftovers()).as(this::evidence).isEmpty();
        assertThat(workplace.directory().resolve(".tutti/control.sock")).doesNotExist();
    }

    private List<String> leftovers() {
        List<String> left = new ArrayList<>(marked());
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> own = Files.newDirectoryStream(temporary, "tutti-" + mark.replace(':', '-') + "*")) {
            own.forEach(file -> left.add(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }

    private String evidence() {
        return "--- out\n" + out() + "\n--- err\n" + err();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Await.comes(SOON, () -> leftovers().isEmpty());
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
