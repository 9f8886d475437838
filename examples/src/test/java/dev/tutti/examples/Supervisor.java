package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who holds a workplace, in the background or not. Closing kills it if it lives, and waits for the end of its units. */
record Supervisor(Workplace place, long pid, long start) implements AutoCloseable {

    private static final String LOCK = ".tutti/supervisor.lock";

    /** Waits until somebody holds the workplace. */
    static Supervisor awaitedIn(Workplace place) {
        Await.until("a supervisor", () -> place.holds(LOCK) && !place.read(LOCK).isBlank());
        String[] words = place.read(LOCK).strip().split(" ");
        return new Supervisor(place, Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    /** Starts the project of a workplace in the background, and waits until it is up. */
    static Supervisor start(Workplace place, String... options) {
        var words = new ArrayList<>(List.of("start", "-d", "--wait"));
        words.addAll(List.of(options));
        Outcome outcome = place.run(words.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome::toString).isZero();
        return awaitedIn(place);
    }

    /** The pid that a unit runs under. */
    String pidOf(String unit) {
        Matcher pid = Pattern.compile("\"pid\":(\\d+),\"ports\"")
                .matcher(place.run("ps", unit, "-o", "json").out());
        assertThat(pid.find()).isTrue();
        return pid.group(1);
    }

    private String mark() {
        return pid + ":" + start + ":";
    }

    boolean isAlive() {
        return Processes.startOf(pid).filter(it -> it == start).isPresent() && Processes.isAlive(pid);
    }

    /** Its units that live. */
    List<String> marked() {
        return Processes.markedWith(mark());
    }

    void signal(String name) {
        Processes.signal(name, pid);
    }

    /** Ends it as only the system or a person can, and waits for that. */
    void kill() {
        signal("KILL");
        awaitEnd();
    }

    /** The same, and whoever would clean up after it dies first. */
    void killWithGuardian() {
        // One that is stopped does not replace its guardian.
        signal("STOP");
        for (long guardian : Processes.withCommand("guardian.sh " + mark())) {
            Processes.signal("KILL", guardian);
        }
        Await.until(
                "the end of the guardian",
                () -> Processes.withCommand("guardian.sh " + mark()).isEmpty());
        kill();
    }

    void awaitEnd() {
        Await.until("the end of the supervisor", () -> !isAlive());
    }

    void assertNothingIsLeft() {
        Await.until(
                "nothing left", () -> leftovers().isEmpty(), () -> leftovers().toString());
    }

    private List<String> leftovers() {
        List<String> left = new ArrayList<>(marked());
        Processes.withCommand("guardian.sh " + mark()).forEach(guardian -> left.add("guardian " + guardian));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> own = Files.newDirectoryStream(temporary, "tutti-" + pid + "-" + start + "*")) {
            own.forEach(file -> left.add(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }

    /** Waits for its end, and fails if anything of it is left. */
    void assertGone() {
        assertReplaced();
        assertThat(place.holds(".tutti/control.sock")).isFalse();
    }

    /** The same where another one has come after it. */
    void assertReplaced() {
        awaitEnd();
        assertNothingIsLeft();
    }

    /** Has it stop everything by {@code tutti stop}, and makes sure of it. */
    void stop() {
        Outcome stopped = place.run("stop");

        assertThat(stopped.exitCode()).as(stopped.toString()).isZero();
        assertGone();
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
        Await.comes(Await.PATIENCE, () -> marked().isEmpty());
    }
}
