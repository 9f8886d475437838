package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleDirectoriesTest {

    @TempDir
    Path temporary;

    @Test
    void directories_of_dead_supervisors_are_removed_and_all_others_stay() throws Exception {
        long namespace = new ProcFs().namespace();
        Path dead = Files.createDirectory(temporary.resolve("tutti-999999999-1-0-" + namespace));
        Path elsewhere = Files.createDirectory(temporary.resolve("tutti-999999999-1-0-" + (namespace + 1)));
        Files.writeString(dead.resolve("pipe"), "");
        Path reused = Files.createDirectory(
                temporary.resolve("tutti-" + ProcessHandle.current().pid() + "-1-0-" + namespace));
        Path alive = Files.createDirectory(
                temporary.resolve("tutti-" + SupervisorId.prefixOfThisJvm().replace(":", "-") + "0-" + namespace));
        Path foreign = Files.createDirectory(temporary.resolve("tutti-of-somebody"));

        StaleDirectories.sweep(temporary);

        assertThat(dead).doesNotExist();
        assertThat(reused).doesNotExist();
        assertThat(alive).exists();
        assertThat(elsewhere).exists();
        assertThat(foreign).exists();
    }

    @Test
    void a_directory_stays_while_a_guardian_still_runs_what_is_in_it() throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("tutti-999999999-1-0-" + new ProcFs().namespace()));
        Path script = directory.resolve(Guardian.SCRIPT);
        try (var source = Guardian.class.getResourceAsStream(Guardian.SCRIPT)) {
            Files.copy(source, script);
        }
        Files.writeString(directory.resolve("order"), "stop it");
        Path slow = Files.writeString(directory.resolve("slow.sh"), """
                cd '%s'
                touch begun
                until [ -e go ]; do sleep 0.02; done
                cat '%s/order' >obeyed
                """.formatted(temporary, directory));
        Path orders = Files.write(directory.resolve("orders"), List.of("r " + slow));
        Process guardian = new ProcessBuilder(NewSession.wrap(
                        "/bin/sh", script.toString(), "999999999:1:", directory.toString(), orders.toString()))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            Await.until("the script to begin", () -> Files.exists(temporary.resolve("begun")));

            StaleDirectories.sweep(temporary);

            assertThat(slow).exists();
            Files.writeString(temporary.resolve("go"), "");
            assertThat(guardian.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(temporary.resolve("obeyed")).hasContent("stop it");
            assertThat(directory).doesNotExist();
        } finally {
            Files.writeString(temporary.resolve("go"), "");
            guardian.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_driver_that_is_closed_while_it_makes_pipes_leaves_no_directory() throws Exception {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        List<String> others = namesIn(parent).toList();

        for (int round = 0; round < 20; round++) {
            var driver = new ProcessDriver();
            driver.warmUp();
            driver.close();
        }

        String ours = "tutti-" + SupervisorId.prefixOfThisJvm().replace(":", "-");
        Await.until(
                "the directories of closed drivers to be gone",
                () -> namesIn(parent).noneMatch(name -> name.startsWith(ours) && !others.contains(name)));
    }

    private static Stream<String> namesIn(Path directory) {
        return Arrays.stream(Objects.requireNonNull(directory.toFile().list()));
    }
}
