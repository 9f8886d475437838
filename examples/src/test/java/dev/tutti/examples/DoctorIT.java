package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which an engine is missing. */
class DoctorIT {

    /** Lines about these differ from machine to machine. */
    private static final Set<String> OF_THE_MACHINE =
            Set.of("java", "sessions", "terminals", "kernels", "files", "inotify");

    @TempDir
    private Path directory;

    private Workplace place;

    /** The launching script finds what it needs where it was; what doctor looks for comes first, or is nowhere. */
    @BeforeEach
    void hide_the_engines() throws IOException {
        program("python3", "echo 3.13.1 - False");
        program("docker", "echo cannot connect to nowhere >&2; exit 1");
        place = Workplace.in(directory)
                .with("PATH", directory.resolve("bin") + ":/usr/bin:/bin")
                .with("DOCKER_HOST", "ssh://nowhere.invalid")
                .with("HOME", directory.toString());
    }

    private void program(String name, String script) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void an_engine_that_a_project_needs_and_that_is_missing_ends_with_5() throws IOException {
        var outcome = place.configured("""
                container "db" { imag = "postgres" }
                process "web" { command = "web" }
                """).run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err()).isEmpty();
        assertThat(stable(outcome.out())).isEqualTo(golden("doctor.text"));
    }

    @Test
    void nothing_is_needed_where_no_project_is() {
        var outcome = place.run("doctor", "-o", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("{\"ok\":true,").contains("\"name\":\"docker\",\"state\":\"missing\"");
    }

    private String stable(String text) {
        String all = text.replace(directory.toString(), "…").replaceAll("sudo ", "");
        for (String name : OF_THE_MACHINE) {
            all = all.replaceAll("(?m)^\\S \\w+ +" + name + " .*\n(?: +mend it: .*\n)?", "");
        }
        return all.lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = DoctorIT.class.getResourceAsStream("/golden/" + name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
