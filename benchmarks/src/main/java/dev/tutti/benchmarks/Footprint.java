package dev.tutti.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Memory and processor time of the supervisor while nothing happens. Needs {@code /proc}. */
final class Footprint implements Benchmark {

    private static final long SETTLE = TimeUnit.SECONDS.toNanos(3);
    private static final double MILLIS_PER_TICK = 10;

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            report.note("there is no /proc here to ask");
            return;
        }
        Map<String, Double> resident = new HashMap<>();
        for (Jdk jdk : setting.smoke() ? List.of(setting.newest()) : setting.jdks()) {
            resident.put("bare " + jdk, bare(report, jdk));
            for (int size : List.of(10, 100)) {
                Path folder = ProjectFile.services(setting.folder("footprint-" + size), size);
                resident.put(size + " " + jdk, tutti(setting, report, jdk, folder, size));
            }
            double ten = get(resident, "10 " + jdk);
            report.atMost("memory with 10 units / a bare JVM, " + jdk, ten / get(resident, "bare " + jdk), 2.5);
            report.atMost("memory with 100 units / with 10, " + jdk, get(resident, "100 " + jdk) / ten, 2.5);
        }
        foreman(setting, report);
    }

    private static double get(Map<String, Double> values, String name) {
        return Objects.requireNonNull(values.get(name));
    }

    /** A JVM that does nothing but wait, with the options {@code ./tutti} uses. */
    private static double bare(Report report, Jdk jdk) throws Exception {
        List<String> command = List.of(
                jdk.java(), "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Waiting.class.getName());
        try (var java = Foreground.start(command, Path.of("/"), Map.of(), Redirect.DISCARD)) {
            LockSupport.parkNanos(SETTLE);
            return report.add("resident memory of a bare JVM, " + jdk, "MiB", residentMebibytes(java.pid()));
        }
    }

    private static double tutti(Setting setting, Report report, Jdk jdk, Path folder, int size) throws Exception {
        try (var tutti = Foreground.tutti(setting, jdk, folder)) {
            tutti.awaitUp();
            LockSupport.parkNanos(SETTLE);
            String with = size + " units, " + jdk;
            double resident = report.add("resident memory with " + with, "MiB", residentMebibytes(tutti.pid()));
            List<Long> supervisor = new ArrayList<>(List.of(tutti.pid()));
            tutti.family().stream().map(ProcessHandle::pid).forEach(supervisor::add);
            double seconds = setting.rounds(10, 3);
            long before = ticks(supervisor);
            LockSupport.parkNanos((long) (seconds * 1e9));
            double busy = (ticks(supervisor) - before) * MILLIS_PER_TICK / (seconds * 1000);
            report.add("processor time at rest with " + with, "% of one", 100 * busy);
            report.atMost("share of a processor at rest with " + with, busy, 0.01);
            tutti.stop();
            return resident;
        }
    }

    private static void foreman(Setting setting, Report report) throws Exception {
        Optional<String> foreman = Programs.find("foreman");
        if (foreman.isEmpty()) {
            return;
        }
        String[] scripts = new String[10];
        java.util.Arrays.fill(scripts, "exec sleep 1000");
        Path folder = ProjectFile.scripts(setting.folder("footprint-foreman"), scripts);
        try (var other = Foreground.start(List.of(foreman.get(), "start"), folder, Map.of(), Redirect.DISCARD)) {
            LockSupport.parkNanos(SETTLE);
            report.add("resident memory of foreman with 10 units", "MiB", residentMebibytes(other.pid()));
            other.stop();
        }
    }

    static double residentMebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Time spent so far, by the system's clock of a hundred ticks a second. */
    private static long ticks(List<Long> pids) {
        return pids.stream().mapToLong(Footprint::ticks).sum();
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException ended) {
            return 0;
        }
    }
}
