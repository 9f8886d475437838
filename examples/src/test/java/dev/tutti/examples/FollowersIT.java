package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many units that write, several who follow, and one of those who is stopped meanwhile: it alone loses lines, and is told. */
@Timeout(300)
class FollowersIT {

    private static final int UNITS = 20;

    /** In one round far less is written than may wait for a follower, and in all of them together far more. */
    private static final int ROUNDS = 8;

    private static final int LINES_OF_ROUND = 200;
    private static final String FILLING = ".".repeat(384);
    private static final int BYTES_OF_LINE =
            "line 00000 of u00 %s\n".formatted(FILLING).length();
    private static final long BYTES_OF_ROUND = (long) UNITS * LINES_OF_ROUND * BYTES_OF_LINE;
    private static final Pattern SERIES = Pattern.compile("line (\\d{5}) of (u\\d\\d) \\.*");
    private static final Pattern DROPPED = Pattern.compile("… ([\\d,]+) lines dropped for this view");

    private static final long MOST_MEBIBYTES = 512;

    @TempDir
    private Path directory;

    private static List<String> units() {
        return IntStream.range(0, UNITS).mapToObj("u%02d"::formatted).toList();
    }

    /** Says so many lines whenever the pipe of the next round is opened for writing. */
    private static String unit(String name) {
        return """
                process "%1$s" {
                  command = "echo up; for r in %2$s; do : <go$r; seq -f \\"line %%05.0f of %1$s $FILLING\\" $((r*%3$d+1)) $((r*%3$d+%3$d)); done; exec sleep 1000"
                  shell   = true
                  ready { output = "up" }
                }
                """.formatted(name, rounds(), LINES_OF_ROUND);
    }

    private static String rounds() {
        return IntStream.rangeClosed(0, ROUNDS).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    private Workplace place() {
        var place = Workplace.in(directory)
                .with("FILLING", FILLING)
                .configured(units().stream().map(FollowersIT::unit).collect(Collectors.joining()));
        assertThat(place.shell("sh", "for r in " + rounds() + "; do mkfifo go$r; done")
                        .exitCode())
                .isZero();
        return place;
    }

    private static TuttiProcess follower(Workplace place) {
        TuttiProcess follower = place.start("logs", "-f", "--raw", "--stream", "stdout");
        Await.until("what was before", () -> follower.written() == (long) UNITS * "up\n".length(), follower::err);
        return follower;
    }

    /** Has every unit write, and waits until all who follow have that. */
    private void round(int number, List<TuttiProcess> followers) throws IOException {
        List<Long> before = followers.stream().map(TuttiProcess::written).toList();
        // Open for both, so that nobody has to be there yet; as long as it takes, so that nobody is too late.
        try (var pipe = new RandomAccessFile(directory.resolve("go" + number).toFile(), "rw")) {
            for (int i = 0; i < followers.size(); i++) {
                TuttiProcess follower = followers.get(i);
                long all = before.get(i) + BYTES_OF_ROUND;
                Await.until(
                        "all lines of round " + number,
                        () -> follower.written() >= all,
                        () -> follower.written() + " bytes of " + all + " " + follower.err());
            }
        }
    }

    /** How many lines of each unit have come, in their order and none left out, from one of this number on. */
    private static Map<String, Integer> heard(String out, int from) {
        var heard = new HashMap<String, Integer>();
        units().forEach(unit -> heard.put(unit, 0));
        out.lines().map(SERIES::matcher).filter(Matcher::matches).forEach(line -> {
            int next = heard.merge(line.group(2), 1, Integer::sum);
            assertThat(Integer.parseInt(line.group(1))).as(line.group(2)).isEqualTo(from + next - 1);
        });
        return heard;
    }

    private static Map<String, Integer> each(int lines) {
        return units().stream().collect(Collectors.toMap(unit -> unit, unit -> lines));
    }

    @Test
    void one_who_is_stopped_loses_lines_and_is_told_how_many_and_nobody_else_does() throws IOException {
        Workplace place = place();
        try (var project = Supervisor.start(place);
                var stopped = follower(place);
                var first = follower(place);
                var second = follower(place);
                var third = follower(place);
                var fourth = follower(place)) {
            List<TuttiProcess> others = List.of(first, second, third, fourth);
            stopped.signal("STOP");

            for (int round = 0; round < ROUNDS; round++) {
                round(round, others);
            }

            assertThat(place.run("ps").out().lines().filter(line -> line.contains("● ready")))
                    .hasSize(UNITS);
            assertThat(Processes.residentMebibytes(project.pid())).isLessThan(MOST_MEBIBYTES);

            stopped.signal("CONT");
            stopped.awaitOut(" dropped for this view\n");
            round(ROUNDS, List.of(stopped, first, second, third, fourth));
            project.stop();

            for (TuttiProcess other : others) {
                assertThat(other.exitCode()).isZero();
                assertThat(heard(other.out(), 1)).isEqualTo(each((ROUNDS + 1) * LINES_OF_ROUND));
                assertThat(DROPPED.matcher(other.out()).find()).isFalse();
            }
            assertThat(stopped.exitCode()).isZero();
            assertThatAllIsHeardOrCounted(stopped.out());
        }
    }

    /** First the beginning of what was written meanwhile, then how much of it is missing, then what was written after that. */
    private static void assertThatAllIsHeardOrCounted(String out) {
        Matcher gap = DROPPED.matcher(out);
        assertThat(gap.find()).isTrue();
        int dropped = Integer.parseInt(gap.group(1).replace(",", ""));
        Map<String, Integer> before = heard(out.substring(0, gap.start()), 1);
        String rest = out.substring(gap.end());

        assertThat(dropped).isPositive();
        assertThat(before.values().stream().mapToInt(lines -> lines).sum() + dropped)
                .isEqualTo(UNITS * ROUNDS * LINES_OF_ROUND);
        assertThat(heard(rest, ROUNDS * LINES_OF_ROUND + 1)).isEqualTo(each(LINES_OF_ROUND));
        assertThat(DROPPED.matcher(rest).find()).isFalse();
    }
}
