package dev.tutti.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run is about: how much, of what, where.
 *
 * @param rounds how often each thing is measured, instead of how often its benchmark does by itself
 * @param source the source tree with {@code ./tutti} in it
 * @param scratch a folder of this run, removed afterwards
 */
record Setting(boolean smoke, OptionalInt rounds, long seed, Path source, Path scratch, List<Jdk> jdks) {

    int rounds(int full, int inSmoke) {
        return rounds.orElse(smoke ? inSmoke : full);
    }

    Random random() {
        return new Random(seed);
    }

    String tutti() {
        return source.resolve("tutti").toString();
    }

    /** The JDK that {@code ./tutti} takes by itself. */
    Jdk newest() {
        return jdks.stream()
                .max(Comparator.comparingInt(Jdk::feature))
                .orElseThrow(() -> new IllegalStateException("No JDK 17 or 25 was found"));
    }

    /** A new folder in the scratch folder. */
    Path folder(String name) {
        try {
            return Files.createDirectories(scratch.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code ./tutti} is to find in its environment: this JDK, and a cache of our own. */
    Map<String, String> environment(Jdk jdk) {
        var environment = new TreeMap<String, String>();
        environment.put("TUTTI_JAVA_HOME", jdk.home().toString());
        environment.put("XDG_CACHE_HOME", cache(jdk).toString());
        return environment;
    }

    Path cache(Jdk jdk) {
        return folder("cache-" + jdk.feature());
    }

    void removeScratch() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
