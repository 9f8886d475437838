package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.timing.Attempt;
import dev.tutti.timing.BringUp;
import dev.tutti.timing.BringUp.Outcome;
import dev.tutti.timing.StartRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    @Test
    void a_start_is_drawn_as_bars_over_time() {
        var waterfall = new Waterfall(new Colours(false), 80);

        assertThat(text(waterfall.lines(Starts.shop(), Starts.at(9000)))).isEqualTo("""
                  ◆ db       ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒━━━━━━━━━━━━━━━━      3.10 s  ready
                    mail     ▒▒▒━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━      0.40 s  ready
                  ◆ migrate  ░░░░░░░░░░░░░░░░░░░░░░░░░░░▒▒▒▒▒▒▒               0.80 s  succeeded
                  ◆ web      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▒▒▒▒▒▒▒▒▒      1.10 s  ready

                  ░ waiting  ▒ starting  ━ up  ◆ critical path

                  critical path, 5.00 s in all
                    db           3.10 s  launching 0.10 s, coming up 3.00 s
                    migrate      0.80 s  launching 10 ms, coming up 0.79 s
                    web          1.10 s  launching 50 ms, coming up 1.05 s
                """);
    }

    @Test
    void what_is_still_on_its_way_reaches_to_the_edge() {
        BringUp db = Starts.starting("db", 0, Optional.empty());
        var start = new StartRecord(1, Starts.at(0), List.of(Starts.waiting("web", db), db));

        assertThat(text(new Waterfall(new Colours(false), 50).lines(start, Starts.at(2000))))
                .isEqualTo("""
                  ◆ db   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒      2.00 s  starting
                  ◆ web  ░░░░░░░░░░░░░░░░░              waits

                  ░ waiting  ▒ starting  ━ up  ◆ critical path

                  critical path, 2.00 s so far, and still going
                    db       2.00 s  launching 2.00 s
                    web        0 ms
                """);
    }

    @Test
    void whatever_the_times_are_the_lines_stay_in_their_width() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int width = random.nextInt(220) - 10;
            var units = new ArrayList<BringUp>();
            for (int unit = random.nextInt(6); unit >= 0; unit--) {
                units.add(unit(random, "u" + "x".repeat(random.nextInt(60)) + unit));
            }
            var start = new StartRecord(1, moment(random), units);

            List<String> lines = new Waterfall(new Colours(false), width).lines(start, moment(random));

            assertThat(lines.subList(0, Math.min(lines.size(), units.size())))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(48, width)));
        }
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static BringUp unit(Random random, String name) {
        Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
        Optional<Instant> reached = outcome == Outcome.UNDER_WAY ? Optional.empty() : Optional.of(moment(random));
        var run = random.nextBoolean()
                ? Optional.of(Starts.run(1, random.nextInt(100), random.nextInt(100)))
                : Optional.<Attempt>empty();
        return new BringUp(
                UnitName.of(name),
                Lifetime.SERVICE,
                1,
                moment(random),
                run,
                run,
                outcome,
                reached,
                Optional.empty(),
                Optional.empty());
    }

    /** Zero, some milliseconds, or thousands of years, before and after. */
    private static Instant moment(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Starts.at(0);
            case 1 -> Starts.at(random.nextInt(10_000) - 5_000);
            case 2 -> Instant.EPOCH.plusSeconds(random.nextInt() * 100L);
            default -> Starts.at(random.nextInt(100));
        };
    }
}
