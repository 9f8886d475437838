package dev.tutti.timing;

import static dev.tutti.timing.Units.service;
import static dev.tutti.timing.Units.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Message;
import dev.tutti.model.Dependency;
import dev.tutti.model.Exit;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimekeeperTest {

    private static final UnitName DB = UnitName.of("db");

    @Test
    void each_units_way_up_is_known() {
        var simulation = new Simulation(task("seed").withNeeds(Dependency.ready("db")), service("db"))
                .pace("db", 30, 470, 0)
                .pace("seed", 10, 0, 90);
        simulation.until(1000).start("seed").until(1450);

        BringUp waiting = unit(simulation, "seed");
        simulation.until(5000);
        BringUp seed = unit(simulation, "seed");

        assertThat(waiting.isUnderWay()).isTrue();
        assertThat(waiting.waited(simulation.now())).hasMillis(4000);
        assertThat(waiting.waitedFor()).map(BringUp::unit).contains(DB);
        assertThat(seed.waited(simulation.now())).hasMillis(500);
        assertThat(seed.took(simulation.now())).contains(Duration.ofMillis(100));
        assertThat(seed.first()).contains(new Attempt(1, at(1500), java.util.Optional.of(at(1510))));
        assertThat(seed.outcome()).isEqualTo(BringUp.Outcome.SUCCEEDED);
        assertThat(simulation.timekeeper().lastStartOf(DB))
                .isEqualTo(simulation.timekeeper().lastStart());
        assertThat(simulation.timekeeper().lastStartOf(UnitName.of("other"))).isEmpty();
    }

    @Test
    void how_each_run_ended_is_known() {
        var simulation = new Simulation(service("db").withRestart(RestartPolicy.onFailure())).pace("db", 10, 90, 0);
        simulation.failing("db", 1).start("db").until(2000);
        simulation.restart("db").until(5000);
        simulation.send(new Message.Ended(run(3), Exit.ofCode(7), 0)).until(9000);
        simulation.stop("db").until(12_000);

        var runs = simulation.timekeeper().endedRuns(DB);

        assertThat(runs)
                .extracting(EndedRun::how)
                .containsExactly(
                        "ended with code 3 before it was ready, after 0.10 s",
                        "was stopped for a restart",
                        "ended with code 7 after 0.10 s",
                        "was stopped");
        assertThat(runs).extracting(EndedRun::failed).containsExactly(true, false, true, false);
        assertThat(runs.get(0).readyAfter()).isEmpty();
        assertThat(runs.get(0).ended()).isEqualTo(at(100));
        assertThat(runs.get(1).readyAfter()).contains(Duration.ofMillis(100));
        assertThat(runs).extracting(run -> run.run().number()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_launch_that_fails_is_a_run_that_failed() {
        var simulation = new Simulation(service("db"));
        simulation.start("db").send(new Message.LaunchFailed(run(1), "no such file"));

        assertThat(simulation.timekeeper().endedRuns(DB))
                .extracting(EndedRun::how)
                .containsExactly("could not be started: no such file");
        assertThat(unit(simulation, "db").outcome()).isEqualTo(BringUp.Outcome.FAILED);
    }

    @Test
    void a_unit_that_crashes_for_ever_is_kept_in_bounds() {
        var simulation = new Simulation(service("db").withRestart(RestartPolicy.always())).pace("db", 10, 90, 0);
        simulation.start("db").until(1000);
        for (int run = 1; run <= 100; run++) {
            simulation.send(new Message.Ended(run(run), Exit.ofCode(1), 0)).until(1000 + run * 100_000L);
        }

        var runs = simulation.timekeeper().endedRuns(DB);

        assertThat(runs).hasSize(20);
        assertThat(runs.get(19).run().number()).isEqualTo(100);
        assertThat(unit(simulation, "db").reached()).contains(at(100));
    }

    @Test
    void the_last_ten_starts_are_kept() {
        var simulation = new Simulation(service("db")).pace("db", 10, 90, 0);
        for (int start = 1; start <= 30; start++) {
            simulation.start("db").until(start * 1000L - 500);
            simulation.stop("db").until(start * 1000L);
        }

        assertThat(simulation.timekeeper().starts()).hasSizeLessThanOrEqualTo(10);
        assertThat(simulation.timekeeper().lastStart()).map(StartRecord::number).contains(30);
        assertThat(unit(simulation, "db").took(simulation.now())).contains(Duration.ofMillis(100));
    }

    @Test
    void a_task_that_is_done_again_by_a_restart_is_no_start() {
        var simulation = new Simulation(task("seed")).pace("seed", 10, 0, 90);
        simulation.start("seed").until(1000);
        simulation.restart("seed").until(3000);

        assertThat(simulation.timekeeper().starts()).hasSize(1);
        assertThat(unit(simulation, "seed").reached()).contains(at(100));
    }

    @Test
    void a_start_is_found_by_when_it_was_asked_for_and_by_its_units() {
        var simulation = new Simulation(service("db"), service("web"), service("api"));
        simulation.start("db").until(1000).start("web").until(1010).start("api").until(2000);
        Timekeeper timekeeper = simulation.timekeeper();

        assertThat(timekeeper.startsSince(Instant.EPOCH, List.of(DB, UnitName.of("api"))))
                .extracting(StartRecord::number)
                .containsExactly(1, 3);
        assertThat(timekeeper.startsSince(at(1), List.of(DB))).isEmpty();
        assertThat(timekeeper.startsSince(at(1000), List.of(UnitName.of("web"))))
                .extracting(StartRecord::took)
                .containsExactly(Duration.ofMillis(100));
    }

    private static BringUp unit(Simulation simulation, String unit) {
        return simulation
                .timekeeper()
                .lastStart()
                .flatMap(start -> start.unit(UnitName.of(unit)))
                .orElseThrow();
    }

    private static Run run(int number) {
        return new Run(DB, number);
    }

    private static Instant at(long millis) {
        return Instant.EPOCH.plusMillis(millis);
    }
}
