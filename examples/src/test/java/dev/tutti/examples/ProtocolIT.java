package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the description of the protocol, carried out. */
@Timeout(120)
class ProtocolIT {

    @TempDir
    private Path directory;

    private Workplace place;
    private Supervisor supervisor;

    @BeforeEach
    void start() {
        place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                }
                """);
        assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
        supervisor = Supervisor.awaitedIn(place);
    }

    @AfterEach
    void stop() {
        supervisor.stop();
        supervisor.close();
    }

    private static String example(String language) throws IOException {
        String text = Files.readString(Workplace.REPOSITORY.resolve("docs/reference/protocol.md"));
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    @Requires("python")
    void the_program_does_what_it_says() throws IOException {
        place.holding("example.py", example("python"));

        Outcome outcome = place.shell("sh", "python3 example.py");

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        assertThat(outcome.out())
                .startsWith("project " + directory.getFileName() + "\nps ended with 0\nweb ready\n")
                .contains("web ready -> stopping\n")
                .endsWith("-> ready\n");
    }

    @Test
    @Requires("socat")
    void the_command_by_hand_shows_the_snapshot() throws IOException {
        assertThat(place.shell("sh", example("sh")).out())
                .startsWith("{\"type\":\"hello\"")
                .contains("\"protocol\":1", "\n{\"type\":\"snapshot\",\"seq\":", "\"name\":\"web\"");
    }
}
