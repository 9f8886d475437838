package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long commands take that only say something, beside other programs that say something. */
final class StartUp implements Benchmark {

    private static final int UNITS = 100;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Map<String, Timed> commands = references();
        Path hundred = ProjectFile.services(setting.folder("startup-100"), UNITS);
        for (Jdk jdk : setting.jdks()) {
            commands.put("java -version, " + jdk, Timed.of(jdk.java(), "-version"));
            var version = Timed.of(setting.tutti(), "version").with(setting.environment(jdk));
            awaitArchive(setting, jdk, version);
            commands.put("tutti version, " + jdk, version);
            commands.put(
                    "tutti check, the quickstart, " + jdk,
                    check(setting, setting.source().resolve("examples/quickstart"), jdk));
            commands.put("tutti check, 100 units, " + jdk, check(setting, hundred, jdk));
        }
        Map<String, Sample> samples = measureInTurns(commands, setting.rounds(30, 5));
        samples.forEach(report::add);
        for (Jdk jdk : setting.jdks()) {
            compare(report, samples, jdk);
        }
    }

    private static Map<String, Timed> references() {
        var commands = new LinkedHashMap<String, Timed>();
        commands.put("sh -c :", Timed.of("/bin/sh", "-c", ":"));
        Optional<String> python = Programs.find("python3");
        python.ifPresent(found -> commands.put("python3 -c pass", Timed.of(found, "-c", "pass")));
        Programs.find("foreman").ifPresent(found -> commands.put("foreman version", Timed.of(found, "version")));
        return commands;
    }

    private static Timed check(Setting setting, Path project, Jdk jdk) {
        return Timed.of(setting.tutti(), "check", "-C", project.toString()).with(setting.environment(jdk));
    }

    /** The first call makes an archive of classes in the background, which all later ones use. */
    static void awaitArchive(Setting setting, Jdk jdk, Timed version) throws Exception {
        version.nanos();
        Timed.await(
                "the class archive is there", TimeUnit.MILLISECONDS.toNanos(50), () -> hasArchive(setting.cache(jdk)));
    }

    private static boolean hasArchive(Path cache) {
        try (Stream<Path> files = Files.walk(cache)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.contains("classes") && names.contains("client") && !names.contains("classes.making");
        } catch (IOException | java.io.UncheckedIOException changing) {
            return false;
        }
    }

    /** One round of each in turn, so that whatever else the machine does falls on all of them alike. */
    static Map<String, Sample> measureInTurns(Map<String, Timed> commands, int rounds) throws Exception {
        var nanos = new LinkedHashMap<String, List<Double>>();
        for (int round = -2; round < rounds; round++) {
            for (Map.Entry<String, Timed> command : commands.entrySet()) {
                double took = command.getValue().nanos() / 1e6;
                if (round >= 0) {
                    nanos.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                            .add(took);
                }
            }
        }
        var samples = new LinkedHashMap<String, Sample>();
        nanos.forEach((name, values) -> samples.put(name, new Sample(values)));
        return samples;
    }

    private static void compare(Report report, Map<String, Sample> samples, Jdk jdk) {
        double java = median(samples, "java -version, " + jdk);
        double version = median(samples, "tutti version, " + jdk);
        report.atMost("tutti version / java -version, " + jdk, version / java, jdk.feature() >= 25 ? 3 : 4);
        double quickstart = median(samples, "tutti check, the quickstart, " + jdk);
        report.atMost("tutti check / tutti version, " + jdk, quickstart / version, 2.5);
        double hundred = median(samples, "tutti check, 100 units, " + jdk);
        report.atMost("tutti check of 100 units / of the quickstart, " + jdk, hundred / quickstart, 2);
    }

    static double median(Map<String, Sample> samples, String name) {
        return Objects.requireNonNull(samples.get(name)).median();
    }
}
