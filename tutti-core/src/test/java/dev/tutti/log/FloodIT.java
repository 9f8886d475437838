package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FloodIT {

    private static final String FLOOD = "yes 'a line of some length' | head -c 200000000;"
            + " head -c 100000000 /dev/zero; echo; head -c 1000000 /dev/urandom; printf '\\nlast'";

    @Test
    void any_amount_of_output_is_taken_in_a_small_memory_and_nobody_is_held_up() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FloodedProgram.class.getName(),
                        FLOOD)
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).isEqualTo("code 0: last\n");
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
    }
}
