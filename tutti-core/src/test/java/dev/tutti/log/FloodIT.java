package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Jvm;
import dev.tutti.process.RunningJvm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodIT {

    private static final String FLOOD = "yes 'a line of some length' | head -c 200000000;"
            + " head -c 100000000 /dev/zero; echo; head -c 1000000 /dev/urandom; printf '\\nlast'";

    @Test
    void any_amount_of_output_is_taken_in_a_small_memory_and_nobody_is_held_up() throws Exception {
        var builder = Jvm.of(FloodedProgram.class, FLOOD).withOptions("-Xmx32m").builder();
        try (RunningJvm program = RunningJvm.start(builder.redirectErrorStream(true))) {
            assertThat(program.rest(Duration.ofMinutes(2))).containsExactly("code 0: last");
            program.exitCode();
        }
    }
}
