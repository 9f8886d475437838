package dev.tutti.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory in which the real {@code ./tutti} is started, with the environment it gets there. Of the environment of the tests
 * it keeps what does not change how Tutti behaves.
 */
record Workplace(Path directory, Map<String, String> environment) {

    static final Path REPOSITORY = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .takeWhile(folder -> folder != null)
            .filter(folder -> Files.exists(folder.resolve("mvnw")))
            .findFirst()
            .orElseThrow();

    private static final Set<String> KEPT_OF_TUTTI = Set.of("TUTTI_JAVA_HOME", "TUTTI_JAVA_OPTS", "TUTTI_NO_BUILD");
    private static final Set<String> DROPPED =
            Set.of("CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "PORT", "JAVA_TOOL_OPTIONS");

    Workplace {
        environment = Map.copyOf(environment);
    }

    static Workplace in(Path directory) {
        var environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("TUTTI_") && !KEPT_OF_TUTTI.contains(name));
        environment.keySet().removeAll(DROPPED);
        // The archive that makes later starts faster is made once for all tests, and not in the home of who runs them.
        environment.put(
                "XDG_CACHE_HOME", REPOSITORY.resolve("examples/target/cache").toString());
        olderJdk().ifPresent(home -> environment.put("TUTTI_JAVA_HOME", home));
        return new Workplace(directory, environment);
    }

    /** Where the tests run a second time, the older of the build's JDK and this one, which is 25 unless the build's is. */
    private static Optional<String> olderJdk() {
        boolean buildIsOlder = Runtime.version().feature() >= 25;
        return Optional.ofNullable(System.getProperty("build.jdk"))
                .map(build -> buildIsOlder ? build : System.getProperty("java.home"));
    }

    /** One of the examples of this repository. */
    static Workplace ofExample(String name) {
        return in(REPOSITORY.resolve("examples").resolve(name));
    }

    /** Adds a variable. */
    Workplace with(String name, String value) {
        var all = new TreeMap<>(environment);
        all.put(name, value);
        return new Workplace(directory, all);
    }

    /** The configuration. */
    Workplace configured(String text) {
        return holding("tutti.hcl", text);
    }

    /** Writes a file. */
    Workplace holding(String file, String text) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean holds(String file) {
        return Files.exists(directory.resolve(file));
    }

    /** Starts {@code ./tutti} with these words and leaves it running. */
    TuttiProcess start(String... words) {
        return TuttiProcess.start(this, command(words));
    }

    /** Runs {@code ./tutti} with these words to its end. */
    Outcome run(String... words) {
        try (TuttiProcess tutti = start(words)) {
            return tutti.outcome();
        }
    }

    /** Runs a shell script in which {@code $TUTTI} names the command. */
    Outcome shell(String shell, String script) {
        Workplace named = with("TUTTI", REPOSITORY.resolve("tutti").toString());
        try (TuttiProcess process = TuttiProcess.start(named, List.of(shell, "-c", script))) {
            return process.outcome();
        }
    }

    /** Whoever starts the tests may ignore signals, and a child inherits that. */
    private static List<String> command(String... words) {
        var command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM"));
        command.add(REPOSITORY.resolve("tutti").toString());
        command.addAll(Arrays.asList(words));
        return command;
    }
}
