package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleDirectoriesTest {

    @TempDir
    Path temporary;

    @Test
    void directories_of_dead_supervisors_are_removed_and_all_others_stay() throws Exception {
        Path dead = Files.createDirectory(temporary.resolve("tutti-999999999-1-0"));
        Files.writeString(dead.resolve("pipe"), "");
        Path reused = Files.createDirectory(
                temporary.resolve("tutti-" + ProcessHandle.current().pid() + "-1-0"));
        Path alive = Files.createDirectory(
                temporary.resolve("tutti-" + Supervisor.prefixOfThisJvm().replace(":", "-") + "0"));
        Path foreign = Files.createDirectory(temporary.resolve("tutti-of-somebody"));

        StaleDirectories.sweep(temporary);

        assertThat(dead).doesNotExist();
        assertThat(reused).doesNotExist();
        assertThat(alive).exists();
        assertThat(foreign).exists();
    }
}
