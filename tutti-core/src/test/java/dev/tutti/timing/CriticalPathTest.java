package dev.tutti.timing;

import static dev.tutti.timing.Units.service;
import static dev.tutti.timing.Units.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Dependency;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.UnitName;
import dev.tutti.timing.CriticalPath.Step;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    private final Simulation shop = new Simulation(
                    service("web").withNeeds(Dependency.ready("db"), Dependency.succeeded("migrate")),
                    task("migrate").withNeeds(Dependency.ready("db")),
                    service("mail"),
                    service("db"))
            .pace("db", 100, 3000, 0)
            .pace("migrate", 20, 0, 800)
            .pace("mail", 10, 400, 0)
            .pace("web", 30, 1000, 0);

    @Test
    void the_units_that_made_a_start_long_follow_one_another() {
        shop.start("web", "mail").until(60_000);

        CriticalPath path = path();

        assertThat(words(path)).isEqualTo("db 3100 → migrate 820 → web 1030");
        assertThat(path.took()).hasMillis(4950);
        assertThat(path.isUnderWay()).isFalse();
        assertThat(path.steps().get(2).launching()).hasMillis(30);
        assertThat(path.steps().get(2).comingUp()).hasMillis(1000);
        assertThat(path.steps()).allSatisfy(step -> assertThat(step.waiting()).isZero());
    }

    @Test
    void one_unit_has_its_own_path() {
        shop.start("web", "mail").until(60_000);

        StartRecord start = start();

        assertThat(words(CriticalPath.to(UnitName.of("mail"), start, shop.now()).orElseThrow()))
                .isEqualTo("mail 410");
        assertThat(words(CriticalPath.to(UnitName.of("migrate"), start, shop.now())
                        .orElseThrow()))
                .isEqualTo("db 3100 → migrate 820");
    }

    @Test
    void what_is_still_on_its_way_ends_open() {
        shop.start("web").until(3500);

        CriticalPath path = path();

        assertThat(path.isUnderWay()).isTrue();
        assertThat(words(path)).isEqualTo("db 3100 → migrate 400 → web 0");
        assertThat(path.took()).hasMillis(3500);
    }

    @Test
    void a_need_that_must_only_be_started_counts_until_then() {
        var simulation = new Simulation(service("web").withNeeds(Dependency.started("db")), service("db"))
                .pace("db", 200, 5000, 0)
                .pace("web", 100, 300, 0);
        simulation.start("web").until(60_000);

        StartRecord start = simulation.timekeeper().lastStart().orElseThrow();

        assertThat(words(CriticalPath.to(UnitName.of("web"), start, simulation.now())
                        .orElseThrow()))
                .isEqualTo("db 200 → web 400");
        assertThat(words(CriticalPath.of(start, simulation.now()).orElseThrow()))
                .isEqualTo("db 5200");
    }

    @Test
    void runs_that_failed_on_the_way_up_belong_to_it() {
        var simulation = new Simulation(
                        service("web").withNeeds(Dependency.ready("db")),
                        service("db").withRestart(RestartPolicy.onFailure()))
                .pace("db", 10, 990, 0)
                .pace("web", 10, 90, 0)
                .failing("db", 1);
        simulation.start("web").until(60_000);

        Step db = CriticalPath.of(simulation.timekeeper().lastStart().orElseThrow(), simulation.now())
                .orElseThrow()
                .steps()
                .get(0);

        assertThat(db.unit()).isEqualTo(UnitName.of("db"));
        assertThat(db.runs()).isEqualTo(2);
        assertThat(db.retrying()).isGreaterThan(Duration.ofMillis(1000));
        assertThat(db.launching().plus(db.comingUp())).hasMillis(1000);
    }

    @Test
    void a_later_restart_does_not_stretch_a_start() {
        shop.start("web").until(10_000);
        String before = words(path());

        shop.restart("db", "web").until(60_000);

        assertThat(words(path())).isEqualTo(before);
        assertThat(shop.timekeeper().starts()).hasSize(1);
    }

    @Test
    void units_of_a_second_start_have_a_path_of_their_own() {
        shop.start("db").until(2000);
        shop.start("web").until(60_000);

        CriticalPath path = path();

        assertThat(shop.timekeeper().starts()).hasSize(2);
        assertThat(words(path)).isEqualTo("db 1100 → migrate 820 → web 1030");
    }

    @Test
    void what_was_up_already_delays_nobody() {
        shop.start("db").until(10_000);
        shop.start("web").until(60_000);

        assertThat(words(path())).isEqualTo("migrate 820 → web 1030");
    }

    @Test
    void what_a_restart_delays_waits_for_that_restart() {
        shop.start("db").until(10_000);
        shop.restart("db").until(10_500);
        shop.start("migrate").until(60_000);

        assertThat(words(path())).isEqualTo("db 2650 → migrate 820");
    }

    @Test
    void a_failed_start_leads_to_what_failed() {
        shop.failing("migrate", 1).start("web").until(60_000);

        CriticalPath path = path();
        BringUp web = start().unit(UnitName.of("web")).orElseThrow();

        assertThat(words(path)).isEqualTo("db 3100 → migrate 820");
        assertThat(path.steps().get(1).outcome()).isEqualTo(BringUp.Outcome.FAILED);
        assertThat(web.outcome()).isEqualTo(BringUp.Outcome.IMPOSSIBLE);
        assertThat(words(CriticalPath.to(web.unit(), start(), shop.now()).orElseThrow()))
                .isEqualTo("db 3100 → migrate 820 → web 0");
    }

    @Test
    void what_is_started_again_after_a_failure_takes_along_what_waited_for_it() {
        shop.failing("migrate", 1).start("web").until(20_000);
        shop.start("migrate").until(60_000);

        StartRecord second = start();

        assertThat(second.number()).isEqualTo(2);
        assertThat(words(path())).isEqualTo("migrate 820 → web 1030");
        assertThat(shop.timekeeper().starts().get(0).unit(UnitName.of("web")))
                .map(BringUp::outcome)
                .contains(BringUp.Outcome.IMPOSSIBLE);
    }

    @Test
    void what_is_stopped_on_its_way_is_not_waited_for() {
        shop.start("web").until(1000);
        shop.stop("db").until(60_000);

        assertThat(start().units()).extracting(BringUp::outcome).containsOnly(BringUp.Outcome.STOPPED);
        assertThat(CriticalPath.of(start(), shop.now())).isEmpty();
    }

    private StartRecord start() {
        return shop.timekeeper().lastStart().orElseThrow();
    }

    private CriticalPath path() {
        return CriticalPath.of(start(), shop.now()).orElseThrow();
    }

    private static String words(CriticalPath path) {
        return path.steps().stream()
                .map(step -> step.unit() + " " + step.took().toMillis())
                .collect(Collectors.joining(" → "));
    }
}
