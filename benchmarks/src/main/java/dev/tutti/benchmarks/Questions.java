package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long a question to a running project takes, beside programs that are asked the like. */
final class Questions implements Benchmark {

    private static final int UNITS = 10;
    private static final double PS_MILLIS = 70;
    private static final double PS_MILLIS_BEFORE_25 = 90;
    private static final double COMPLETION_MILLIS = 100;

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Path folder = ProjectFile.services(setting.folder("questions"), UNITS);
        Path still = ProjectFile.services(setting.folder("questions-still"), UNITS);
        Map<String, Timed> commands = others(setting.folder("questions-tasks"));
        for (Jdk jdk : setting.jdks()) {
            Map<String, String> environment = setting.environment(jdk);
            Timed version = Timed.of(setting.tutti(), "version").with(environment);
            StartUp.awaitArchive(setting, jdk, version);
            commands.put("java -version, " + jdk, Timed.of(jdk.java(), "-version"));
            commands.put("tutti version, " + jdk, version);
            commands.put(
                    "tutti ps, " + jdk,
                    Timed.of(setting.tutti(), "ps").in(folder).with(environment));
            commands.put(
                    "tutti logs --tail 1, " + jdk,
                    Timed.of(setting.tutti(), "logs", "--tail", "1").in(folder).with(environment));
            commands.put(
                    "tutti exec, " + jdk,
                    Timed.of(setting.tutti(), "exec", "s1", "--", "true")
                            .in(folder)
                            .with(environment));
            commands.put("names of a running project, " + jdk, completion(setting, folder, environment));
            commands.put("names from the files, " + jdk, completion(setting, still, environment));
        }
        try (var tutti = Foreground.tutti(setting, setting.newest(), folder)) {
            tutti.awaitUp();
            Map<String, Sample> samples = StartUp.measureInTurns(commands, setting.rounds(30, 5));
            samples.forEach(report::add);
            for (Jdk jdk : setting.jdks()) {
                compare(report, samples, jdk);
            }
            tutti.stop();
        }
    }

    private static Timed completion(Setting setting, Path folder, Map<String, String> environment) {
        return Timed.of(setting.tutti(), "__complete", "stop", "").in(folder).with(environment);
    }

    private static Map<String, Timed> others(Path folder) throws IOException {
        var commands = new LinkedHashMap<String, Timed>();
        Programs.find("python3").ifPresent(found -> commands.put("python3 -c pass", Timed.of(found, "-c", "pass")));
        Optional<String> invoke = Programs.find("invoke");
        if (invoke.isPresent()) {
            Files.writeString(
                    folder.resolve("tasks.py"), "from invoke import task\n\n@task\ndef build(c):\n    pass\n");
            commands.put("invoke --list", Timed.of(invoke.get(), "--list").in(folder));
        }
        Programs.find("docker")
                .map(found -> Timed.of(found, "ps"))
                .filter(Questions::works)
                .ifPresent(docker -> commands.put("docker ps", docker));
        return commands;
    }

    /** The client may be there without an engine. */
    private static boolean works(Timed command) {
        try {
            return command.nanos() > 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void compare(Report report, Map<String, Sample> samples, Jdk jdk) {
        double java = StartUp.median(samples, "java -version, " + jdk);
        double version = StartUp.median(samples, "tutti version, " + jdk);
        double ps = StartUp.median(samples, "tutti ps, " + jdk);
        double live = StartUp.median(samples, "names of a running project, " + jdk);
        report.atMost("tutti ps / java -version, " + jdk, ps / java, 3.5);
        // A JVM that ends the long way takes 300 ms for that alone.
        double logs = StartUp.median(samples, "tutti logs --tail 1, " + jdk);
        double exec = StartUp.median(samples, "tutti exec, " + jdk);
        report.atMost("tutti logs --tail 1 / tutti ps, " + jdk, logs / ps, 1.5);
        report.atMost("tutti exec / tutti version, " + jdk, exec / version, 2);
        report.atMost("names of a running project / tutti version, " + jdk, live / version, 1.2);
        report.inTime("tutti ps, " + jdk, ps / (jdk.feature() >= 25 ? PS_MILLIS : PS_MILLIS_BEFORE_25));
        report.inTime("names of a running project, " + jdk, live / COMPLETION_MILLIS);
    }
}
