package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whenever a supervisor is killed, the next start works, nothing of before is left, and it is said. */
class SupervisorKillIT {

    private static final String SLOW = """
            process "slow" {
              command = "echo run >>begun; exec sleep 1000"
              shell   = true
              ready {
                file   = "never"
                within = "10m"
              }
            }
            """;
    private static final String READY = """
            process "ready" {
              command = "echo run >>begun; echo $$ >up; exec sleep 1000"
              shell   = true
              ready { file = "up" }
            }
            """;
    private static final String DEAF = """
            process "deaf" {
              command = "trap 'echo >asked' TERM; echo run >>begun; while :; do sleep 0.05; done"
              shell   = true
              stop { grace = "10m" }
            }
            """;

    @TempDir
    private Path directory;

    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : started) {
            each.close();
        }
    }

    /** Runs until at least so many runs of the unit have begun; gives who looks after it, and what was said. */
    private Supervisor start(Workplace place, boolean detached, int runs, StringBuilder said) {
        Supervisor supervisor;
        if (detached) {
            Outcome outcome = place.run("start", "-d");
            assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
            said.append(outcome.err());
            supervisor = Supervisor.awaitedIn(place);
        } else {
            TuttiProcess tutti = place.start("start");
            started.add(tutti);
            awaitRuns(place, runs);
            said.append(tutti.err());
            supervisor = Supervisor.awaitedIn(place);
            assertThat(supervisor.pid()).isEqualTo(tutti.pid());
        }
        started.add(supervisor);
        awaitRuns(place, runs);
        return supervisor;
    }

    private static void awaitRuns(Workplace place, int runs) {
        Await.until(
                runs + " runs",
                () -> place.holds("begun") && place.read("begun").lines().count() >= runs);
    }

    private void killAndStartAgain(Workplace place, boolean detached, boolean guardianToo, Supervisor first) {
        assertThat(first.marked()).isNotEmpty();
        if (guardianToo) {
            first.killWithGuardian();
            assertThat(first.marked()).isNotEmpty();
        } else {
            first.kill();
            first.assertNothingIsLeft();
        }
        Outcome ps = place.run("ps");
        assertThat(ps.exitCode()).as(ps.toString()).isEqualTo(4);

        var said = new StringBuilder();
        Supervisor second = start(place, detached, 2, said);

        assertThat(said)
                .contains("tutti: the last supervisor here (pid " + first.pid() + ") died without stopping; "
                        + (guardianToo ? "killed what it left: " : "nothing of it is left"));
        first.assertNothingIsLeft();
        assertThat(second.marked()).isNotEmpty();
        assertThat(place.read("begun")).isEqualTo("run\nrun\n");
        assertThat(place.run("ps").exitCode()).isZero();
        Outcome stopped = place.run("stop", "--timeout", "1s");
        assertThat(stopped.exitCode()).as(stopped.toString()).isZero();
        second.awaitEnd();
        second.assertNothingIsLeft();
        assertThat(place.holds(".tutti/control.sock")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void a_supervisor_that_is_killed_while_it_starts(boolean detached, boolean guardianToo) {
        var place = Workplace.in(directory).configured(SLOW);
        Supervisor first = start(place, detached, 1, new StringBuilder());

        killAndStartAgain(place, detached, guardianToo, first);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void a_supervisor_that_is_killed_while_all_is_up(boolean detached, boolean guardianToo) {
        var place = Workplace.in(directory).configured(READY);
        Supervisor first = start(place, detached, 1, new StringBuilder());
        Outcome up = place.run("wait", "ready", "--for", "ready");
        assertThat(up.exitCode()).as(up.toString()).isZero();

        killAndStartAgain(place, detached, guardianToo, first);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void a_supervisor_that_is_killed_while_it_stops(boolean detached, boolean guardianToo) {
        var place = Workplace.in(directory).configured(DEAF);
        Supervisor first = start(place, detached, 1, new StringBuilder());
        first.signal("TERM");
        Await.until("being asked to stop", () -> place.holds("asked"));

        killAndStartAgain(place, detached, guardianToo, first);
    }

    @Test
    void one_that_hangs_is_not_waited_for_without_end() {
        var place = Workplace.in(directory).configured("process \"web\" {\n  command = \"sleep 1000\"\n}\n");
        try (var supervisor = Supervisor.start(place)) {
            supervisor.signal("STOP");
            Outcome ps = place.run("ps");
            supervisor.signal("CONT");

            assertThat(ps.exitCode()).isEqualTo(1);
            assertThat(ps.err())
                    .isEqualTo("tutti: the supervisor does not answer (pid %1$d); if it hangs, kill -9 %1$d ends it\n"
                            .formatted(supervisor.pid()));
            assertThat(place.run("stop").exitCode()).isZero();
        }
    }

    @Test
    void what_it_leaves_is_named_and_stopped_without_another_start() {
        var place = Workplace.in(directory).configured(READY);
        Supervisor dead = start(place, true, 1, new StringBuilder());
        assertThat(place.run("wait").exitCode()).isZero();
        dead.killWithGuardian();
        assertThat(dead.marked()).hasSize(1);

        Outcome ps = place.run("ps");
        Outcome wait = place.run("wait", "ready", "--for", "stopped", "--timeout", "10ms");
        Outcome stop = place.run("stop", "ready");

        String told = "(pid " + dead.pid() + ") has died, and 1 process of it still runs; tutti stop ends it";
        assertThat(ps.exitCode()).isEqualTo(4);
        assertThat(ps.err()).contains(told);
        assertThat(wait.exitCode()).isEqualTo(124);
        assertThat(wait.err()).contains(told, ": sleep 1000");
        assertThat(stop.exitCode()).as(stop::toString).isZero();
        assertThat(stop.out()).contains("killed what it left: 1 process\n", ": sleep 1000");
        dead.assertNothingIsLeft();
        assertThat(place.run("stop").exitCode()).isEqualTo(4);
        assertThat(place.run("wait", "ready", "--for", "stopped").exitCode()).isZero();
    }
}
