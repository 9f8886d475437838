package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Await;
import dev.tutti.process.Jvm;
import dev.tutti.process.Marked;
import dev.tutti.process.RunningJvm;
import org.junit.jupiter.api.Test;

class ForgottenCloseIT {

    @Test
    void a_program_that_forgets_to_close_ends_with_its_main_and_leaves_nothing() throws Exception {
        try (RunningJvm program =
                RunningJvm.start(Jvm.of(ForgetfulProgram.class).builder().redirectErrorStream(true))) {
            assertThat(program.line()).isEqualTo("up");

            assertThat(program.exitCode()).isZero();
            Await.until(
                    "everything to be gone",
                    () -> Marked.bySupervisor(program.pid()).pids().isEmpty());
        }
    }
}
