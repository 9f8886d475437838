package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a run took place.
 *
 * @param load the load averages at its begin, empty where the system does not say
 */
record Machine(int processors, String system, String load, List<Jdk> jdks) {

    Machine {
        jdks = List.copyOf(jdks);
    }

    static Machine here() throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                loadNow(),
                Jdk.find(17, 25));
    }

    static String loadNow() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.isReadable(file) ? Files.readString(file).replaceAll(" \\S+ \\S+\\s*$", "") : "";
    }

    @Override
    public String toString() {
        return "%d processors, %s, load %s, %s"
                .formatted(
                        processors,
                        system,
                        load,
                        jdks.stream().map(jdk -> "Java " + jdk.version()).toList());
    }
}
