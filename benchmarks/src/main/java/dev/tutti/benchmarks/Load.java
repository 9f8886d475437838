package dev.tutti.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Many units that write at once, many who follow, and one of those who is stopped meanwhile: nobody else loses a line, the one
 * is told how many it has lost, and the supervisor answers others.
 */
final class Load implements Benchmark {

    /**
     * How much.
     *
     * @param seconds for which each unit writes
     * @param rate lines of a unit in each of them, all at once
     */
    private record Size(int units, int followers, int seconds, int rate) {
        int linesOfUnit() {
            return seconds * rate;
        }

        long lines() {
            return (long) units * linesOfUnit();
        }

        List<String> names() {
            return IntStream.rangeClosed(1, units).mapToObj(i -> "u" + i).toList();
        }
    }

    private static final Size FULL = new Size(200, 20, 10, 100);
    private static final Size SMOKE = new Size(20, 5, 4, 100);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double PS_MILLIS = 150;
    private static final double MOST_MEBIBYTES = 512;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Size size = setting.smoke() ? SMOKE : FULL;
        Path folder = setting.folder("load");
        new ProcessBuilder("mkfifo", folder.resolve("go").toString()).start().waitFor();
        var scripts = new LinkedHashMap<String, String>();
        size.names().forEach(name -> scripts.put(name, script(name, size)));
        ProjectFile.scripts(folder, scripts);
        var followers = new ArrayList<Follower>();
        try (var tutti = Foreground.tutti(setting, setting.newest(), folder)) {
            tutti.awaitUp();
            for (int i = 0; i < size.followers(); i++) {
                followers.add(Follower.start(setting, folder, i));
            }
            for (Follower follower : followers) {
                Timed.await(
                        "every follower follows",
                        LOOK_NANOS,
                        () -> follower.lines(size.names()).reaches(1));
            }
            talk(setting, report, size, folder, tutti, followers);
            int code = Timed.of(setting.tutti(), "stop")
                                    .in(folder)
                                    .with(setting.environment(setting.newest()))
                                    .nanos()
                            > 0
                    ? 0
                    : 1;
            for (Follower follower : followers) {
                code += follower.code();
            }
            report.exactlyAtMost("followers that do not end well", code, 0);
        } finally {
            followers.forEach(Follower::close);
        }
    }

    private static void talk(
            Setting setting, Report report, Size size, Path folder, Foreground tutti, List<Follower> followers)
            throws Exception {
        report.add("memory before", "MiB", Footprint.residentMebibytes(tutti.pid()));
        Follower slow = followers.get(0);
        List<Follower> quick = followers.subList(1, followers.size());
        slow.signal("STOP");
        long began = System.nanoTime();
        new ProcessBuilder("sh", "-c", "exec 3<>go; sleep 2")
                .directory(folder.toFile())
                .start();
        Timed ps = Timed.of(setting.tutti(), "ps").in(folder).with(setting.environment(setting.newest()));
        Sample busy = Sample.of(0, setting.rounds(20, 5), ps::nanos);
        report.add("tutti ps while they write", busy);
        report.inTime("tutti ps while they write, of 150 ms", busy.median() / PS_MILLIS);
        List<LineCount> counts =
                quick.stream().map(follower -> follower.lines(size.names())).toList();
        for (LineCount count : counts) {
            Timed.await("every follower has every line", LOOK_NANOS, () -> count.reaches(size.lines() + size.units()));
        }
        report.add("until every follower had every line", "s", (System.nanoTime() - began) / 1e9);
        report.add("lines to all followers", "1", size.lines() * quick.size());
        report.add("memory afterwards", "MiB", Footprint.residentMebibytes(tutti.pid()));
        slow.signal("CONT");
        Timed.await(
                "the slow follower knows what it has lost",
                LOOK_NANOS,
                () -> slow.heard() + slow.dropped() >= size.lines());
        report.add("lines that the stopped follower was told are dropped", "1", slow.dropped());
        if (!setting.smoke() && slow.dropped() == 0) {
            report.fail("the stopped follower was so quick that it has lost nothing");
        }
        report.exactlyAtMost(
                "lines too many or few of the stopped one", Math.abs(slow.heard() + slow.dropped() - size.lines()), 0);
        for (LineCount count : counts) {
            count.lost(size.linesOfUnit()).ifPresent(loss -> report.fail("a follower lost lines: " + loss));
        }
        Sample quiet = Sample.of(3, setting.rounds(30, 5), ps::nanos);
        report.add("tutti ps afterwards", quiet);
        report.inTime("tutti ps afterwards, of 150 ms", quiet.median() / PS_MILLIS);
        report.atMost(
                "memory of the supervisor, of 512 MiB", Footprint.residentMebibytes(tutti.pid()) / MOST_MEBIBYTES, 1);
    }

    /** Writes a line, waits until somebody opens the pipe, and writes so many each second. */
    private static String script(String name, Size size) {
        return ("echo up; : < go; s=0; n=0; while [ $s -lt %d ]; do s=$((s+1)); k=0; while [ $k -lt %d ]; do"
                        + " k=$((k+1)); n=$((n+1)); echo line $n of the %s program; done; sleep 1; done; exec sleep 1000")
                .formatted(size.seconds(), size.rate(), name);
    }
}
