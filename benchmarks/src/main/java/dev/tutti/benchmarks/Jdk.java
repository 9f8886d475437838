package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Java installation. */
record Jdk(Path home, String version) {

    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/lib/jvm"), Path.of("/usr/local/lib/jvm"), Path.of("/opt"), Path.of("/opt/java"));
    private static final String VERSION = "JAVA_VERSION=\"";

    /** The installation of each of these versions, where there is one in the usual places. */
    static List<Jdk> find(int... features) throws IOException {
        var all = Stream.<Jdk>builder();
        for (Path folder : FOLDERS) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> homes = Files.list(folder)) {
                    homes.sorted().flatMap(home -> at(home).stream()).forEach(all);
                }
            }
        }
        List<Jdk> found = all.build().toList();
        return java.util.Arrays.stream(features)
                .mapToObj(feature ->
                        found.stream().filter(jdk -> jdk.feature() == feature).findFirst())
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith(VERSION))
                    .map(line -> line.substring(VERSION.length(), line.length() - 1))
                    .map(version -> new Jdk(home, version))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    int feature() {
        return Integer.parseInt(version.replaceAll("\\D.*", ""));
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    @Override
    public String toString() {
        return "JDK " + feature();
    }
}
