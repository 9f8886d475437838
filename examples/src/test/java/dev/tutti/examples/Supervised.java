package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A project that runs in the background. Closing kills its supervisor, and waits until nothing of it is left. */
record Supervised(Workplace place, long pid, String mark) implements AutoCloseable {

    /** Starts a project in the background and waits until it is up. */
    static Supervised start(Workplace place, String... words) {
        var command = new java.util.ArrayList<>(List.of("start", "-d", "--wait"));
        command.addAll(List.of(words));
        Outcome outcome = place.run(command.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome::toString).isZero();
        return of(place);
    }

    /** The one that runs there. */
    static Supervised of(Workplace place) {
        Await.until("a supervisor in " + place.directory(), () -> place.holds(".tutti/control.sock"));
        String[] holder = place.read(".tutti/supervisor.lock").strip().split(" ");
        return new Supervised(place, Long.parseLong(holder[0]), String.join(":", holder) + ":");
    }

    /** The pid that a unit runs under. */
    String pidOf(String unit) {
        String json = place.run("ps", unit, "-o", "json").out();
        return json.replaceAll("(?s).*\"pid\": ?(\\d+),\"ports\".*", "$1");
    }

    boolean isAlive() {
        return Processes.isAlive(pid);
    }

    List<String> marked() {
        return Processes.markedWith(mark);
    }

    /** Waits for its end, and fails if anything of it is left. */
    void assertGone() {
        assertReplaced();
        assertThat(place.holds(".tutti/control.sock")).isFalse();
    }

    /** The same where another one has come after it. */
    void assertReplaced() {
        Await.until("the end of the supervisor", () -> !isAlive());
        Await.until("the end of all", () -> marked().isEmpty(), () -> marked().toString());
    }

    @Override
    public void close() {
        if (isAlive()) {
            Processes.signal("KILL", pid);
        }
        Await.until("the end of all", () -> marked().isEmpty() && !isAlive(), () -> marked().toString());
    }
}
