package dev.tutti.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    @TempDir
    private Path machine;

    @Test
    void the_first_folder_that_has_an_executable_file_of_the_name_wins() throws IOException {
        Files.createDirectories(machine.resolve("first/redis-server"));
        Files.createDirectories(machine.resolve("second"));
        Files.writeString(machine.resolve("second/redis-server"), "not executable");
        Path server = program("third/redis-server");
        program("fourth/redis-server");

        var programs = new Programs(List.of(
                machine.resolve("none"),
                machine.resolve("first"),
                machine.resolve("second"),
                machine.resolve("third"),
                machine.resolve("fourth")));

        assertThat(programs.find("redis-server")).hasValue(server);
        assertThat(programs.find("nginx")).isEmpty();
    }

    @Test
    void the_newest_version_counts_by_number() throws IOException {
        program("9/bin/postgres");
        Path newest = program("15/bin/postgres");
        Files.createDirectories(machine.resolve("16/bin"));

        var programs = new Programs(List.of());

        assertThat(programs.newest(machine, "bin/postgres")).hasValue(newest);
        assertThat(programs.newest(machine.resolve("none"), "bin/postgres")).isEmpty();
    }

    @Test
    void a_program_succeeds_by_its_exit_code() {
        var programs = Programs.ofThisMachine();

        assertThat(programs.find("true").filter(program -> programs.succeeds(program, "x")))
                .isPresent();
        assertThat(programs.find("false").filter(program -> programs.succeeds(program, "x")))
                .isEmpty();
        assertThat(programs.succeeds(machine.resolve("none"), "x")).isFalse();
    }

    private Path program(String name) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
