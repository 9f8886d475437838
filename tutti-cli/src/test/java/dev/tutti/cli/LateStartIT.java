package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LateStartIT {

    @TempDir
    private Path directory;

    @Test
    void of_many_units_that_are_late_the_cause_is_told_and_how_many_more_wait() throws IOException {
        // The cause comes last, and nothing else than its being late makes the others so.
        var project = new StringBuilder();
        for (int unit = 1; unit < 40; unit++) {
            project.append("process \"u%02d\" {\n  command = \"sleep 1000\"\n  depends_on = [\"u%02d\"]\n}\n"
                    .formatted(unit, unit + 1));
        }
        project.append("process \"u40\" {\n  command = \"sleep 1000\"\n  ready { output = \"never said\" }\n}\n");
        Files.writeString(directory.resolve("tutti.hcl"), project);

        Call start = Call.in(directory, "start", "--timeout", "3s");

        assertThat(start.code()).isEqualTo(ExitCode.TIMEOUT);
        assertThat(start.err() + start.out())
                .contains("not up after 3.00 s", "u40 is running", "output matching /never said/", "… and 30 more")
                .contains("u09 waits: u10 must be ready")
                .doesNotContain("u10 waits");
    }
}
