package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A terminal with a shell in it, which shows {@code $} when it waits, and somebody who types and reads: a tmux server of its
 * own. {@code tutti} is the real one. Closing ends the server, and with it all that hangs on the terminal.
 */
final class Screen implements AutoCloseable {

    private final Workplace workplace;
    private final Path place;

    private Screen(Workplace workplace, Path place) {
        this.workplace = workplace;
        this.place = place;
    }

    /** @param columns how wide it is */
    static Screen open(Workplace workplace, int columns, int rows) {
        try {
            // Not the test's own directory: the path of a socket must be short.
            var screen = new Screen(workplace, Files.createTempDirectory("screen"));
            String path = Workplace.REPOSITORY + ":" + workplace.environment().get("PATH");
            // Whoever starts the tests may ignore signals, and a child inherits that.
            String shell = "exec env --default-signal=HUP,INT,TERM,QUIT PATH='%s' PS1='$ ' bash --norc --noprofile"
                    .formatted(path);
            screen.tmux("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + rows, shell);
            screen.tmux("set-option", "-g", "status", "off");
            screen.tmux("set-option", "-g", "remain-on-exit", "on");
            return screen.awaits("$");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Screen open(Workplace workplace) {
        return open(workplace, 100, 40);
    }

    /** Types a line and the Enter key. */
    Screen types(String line) {
        tmux("send-keys", "-l", "--", line);
        return presses("Enter");
    }

    /** Presses keys, by their names in tmux: {@code C-c}, {@code Up}. */
    Screen presses(String... keys) {
        for (String key : keys) {
            tmux("send-keys", key);
        }
        return this;
    }

    Screen resized(int columns, int rows) {
        tmux("resize-window", "-x", "" + columns, "-y", "" + rows);
        return this;
    }

    /** Empties it, so that what is waited for next is new. */
    Screen cleared() {
        types("clear");
        Await.until("an empty screen", () -> text().strip().equals("$"), this::text);
        return this;
    }

    /** What stands there, without blanks at the ends of lines. */
    String text() {
        return tmux("capture-pane", "-p");
    }

    /** The same with the colours. */
    String colours() {
        return tmux("capture-pane", "-p", "-e");
    }

    /** All that ever stood there. */
    String history() {
        return tmux("capture-pane", "-p", "-S", "-");
    }

    /** Waits until a text stands there. */
    Screen awaits(String text) {
        Await.until("\"" + text + "\" on the screen", () -> text().contains(text), this::text);
        return this;
    }

    /** Waits until something stands there, and gives it. */
    MatchResult awaitsMatch(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        Await.until(regex, () -> pattern.matcher(text()).find(), this::text);
        var matcher = pattern.matcher(text());
        assertThat(matcher.find()).as(this::text).isTrue();
        return matcher.toMatchResult();
    }

    /** Runs a command on an empty screen and gives what it has put there, and its exit code as {@code =0=}. */
    String runs(String command) {
        String told = "; echo \"=$?=\"";
        cleared();
        types(command + told);
        awaitsMatch("^=\\d+=$");
        return text().lines()
                .dropWhile(line -> !line.endsWith(told))
                .skip(1)
                .takeWhile(line -> !line.equals("$"))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private String tmux(String... words) {
        try {
            var command = new ArrayList<>(
                    List.of("tmux", "-S", place.resolve("server").toString()));
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command)
                    .directory(workplace.directory().toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(workplace.environment());
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().remove("TMUX");
            Process tmux = builder.start();
            String said = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!tmux.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS) || tmux.exitValue() != 0) {
                throw new AssertionError("tmux " + List.of(words) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ends the terminal as closing its window does: what hangs on it gets SIGHUP. */
    void hangUp() {
        tmux("kill-server");
    }

    @Override
    public void close() {
        try {
            if (Files.exists(place.resolve("server"))) {
                tmux("kill-server");
            }
        } catch (AssertionError gone) {
            assertThat(gone).hasMessageContaining("no server running");
        } finally {
            remove();
        }
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
