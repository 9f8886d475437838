package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.Orchestrator;
import dev.tutti.failure.LaunchFailedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingEngineIT {

    @TempDir
    Path directory;

    @Test
    void a_container_that_nothing_can_run_says_so_in_java_too() {
        var project = Written.in(directory)
                .file("compose.yaml", "services: { db: { image: db } }")
                .asking(r -> r.withFiles(List.of(Path.of("compose.yaml"))))
                .project();

        try (var orchestrator = Orchestrator.of(project)) {
            var failure = catchThrowableOfType(LaunchFailedException.class, orchestrator::start);

            assertThat(failure.missingEngine()).contains("docker");
            assertThat(failure).hasMessageContaining("dev.tutti:tutti-docker, which is not on the class path");
        }
    }
}
