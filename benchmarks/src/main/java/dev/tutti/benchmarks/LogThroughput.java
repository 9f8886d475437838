package dev.tutti.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Many short lines from two processes into one file: Tutti, and foreman with the same commands. */
final class LogThroughput implements Benchmark {

    private static final int LINES = 300_000;
    private static final List<String> NAMES = List.of("first", "second");
    private static final double SHARE_OF_FOREMAN = 1 / 8.0;
    /** While they write the file is looked at this often; more often would take their processors away. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Path folder = ProjectFile.scripts(setting.folder("log"), script("first"), script("second"));
        Jdk jdk = setting.newest();
        List<String> tutti = List.of(setting.tutti(), "start");
        int rounds = setting.rounds(7, 2);
        Sample ours = Sample.of(1, rounds, () -> write(tutti, folder, setting.environment(jdk), report));
        report.add("600,000 lines to a file, tutti start", ours);
        report.add("lines per second", "1/s", 2 * LINES / ours.median() * 1000);
        Optional<String> foreman = Programs.find("foreman");
        if (foreman.isEmpty()) {
            report.note("foreman is not installed; to compare: apt-get install -y ruby-foreman");
            return;
        }
        Sample theirs = Sample.of(
                0, setting.rounds(3, 1), () -> write(List.of(foreman.get(), "start"), folder, Map.of(), report));
        report.add("600,000 lines to a file, foreman start", theirs);
        report.add("foreman / tutti", "x", theirs.median() / ours.median());
        report.atMost("tutti / foreman", ours.median() / theirs.median(), SHARE_OF_FOREMAN);
    }

    private static String script(String name) {
        return "seq -f 'line %%.0f of the %s program' %d; exec sleep 1000".formatted(name, LINES);
    }

    /** From the start of the supervisor until every line stands in the file. */
    private static long write(List<String> command, Path folder, Map<String, String> environment, Report report)
            throws IOException, InterruptedException {
        Path file = folder.resolve("out.log");
        var lines = new LineCount(file, NAMES);
        try (var supervisor = Foreground.start(command, folder, environment, Redirect.to(file.toFile()))) {
            Timed.await("all lines are written", LOOK_NANOS, () -> lines.reaches(2 * LINES));
            long took = System.nanoTime() - supervisor.started();
            supervisor.stop();
            lines.lost(LINES).ifPresent(loss -> report.fail(command.get(0) + " lost lines: " + loss));
            return took;
        }
    }
}
