package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive holds what a start takes: whatever it does not, each start has to look for in all jars, and pays for. */
@Timeout(900)
class RehearsedStartIT {

    /** A start of containers took fifty before the rehearsal went all the way; how many lambdas are among them differs by JDK. */
    private static final int FEW = 15;

    /** Archives are made at the priority of what nobody waits for, and other tests take the processors. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** Of this class alone: no other build, no other JDK. */
    @TempDir
    private static Path cache;

    @TempDir
    private Path directory;

    private Workplace place;

    @AfterEach
    void remove() {
        place.run("stop", "--remove");
    }

    private static Workplace in(Path directory) {
        return Workplace.in(directory).with("XDG_CACHE_HOME", cache.toString());
    }

    @Test
    @Requires("docker")
    void a_start_of_containers_and_what_it_is_asked_afterwards_load_what_was_rehearsed() {
        place = in(directory).configured("""
                project "rehearsed" {}

                container "box" {
                  image   = "tutti/busybox:1"
                  command = ["httpd", "-f", "-p", "80"]
                  ports   = { 80 = 0 }
                  stop    { signal = "SIGKILL" }
                  ready   { tcp = 80 }
                }
                """);

        assertThat(notRehearsed()).hasSizeLessThan(FEW);
        assertThat(notRehearsed())
                .as("where there is a container that can be used again")
                .hasSizeLessThan(FEW);
    }

    @Test
    void a_start_of_processes_and_what_it_is_asked_afterwards_load_what_was_rehearsed() {
        place = in(directory).configured("""
                process "service" {
                  command = ["sh", "-c", "echo up; exec sleep 1000"]
                  ready { output = "up" }
                }
                """);

        assertThat(notRehearsed()).hasSizeLessThan(FEW);
    }

    /** Of ours, in a start in the background, a second one, a look and a stop. */
    private List<String> notRehearsed() {
        place.run("version");
        // The last of them, and the mark of who makes them.
        String whole =
                "find \"$XDG_CACHE_HOME\" -name containers | grep . && ! find \"$XDG_CACHE_HOME\" -name '*.making' | grep .";
        assertThat(Await.comes(PATIENCE, () -> place.shell("sh", whole).exitCode() == 0))
                .as("the archives are made")
                .isTrue();
        Path log = directory.resolve("classes.log");
        Workplace logged = place.with("TUTTI_JAVA_OPTS", "-Xlog:class+load=info:file=" + log);
        assertThat(logged.run("start", "-d", "--wait").exitCode()).isZero();
        assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
        assertThat(place.run("ps").exitCode()).isZero();
        assertThat(place.run("stop").exitCode()).isZero();
        List<String> classes = place.read("classes.log")
                .lines()
                .filter(line -> line.contains(" dev.tutti."))
                .toList();
        assertThat(classes).hasSizeGreaterThan(300);
        return classes.stream()
                .filter(line -> !line.contains("shared objects file"))
                .toList();
    }
}
