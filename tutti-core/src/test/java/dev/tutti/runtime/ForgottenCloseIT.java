package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Await;
import dev.tutti.process.Jvm;
import dev.tutti.process.ProcFs;
import dev.tutti.process.RunningJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForgottenCloseIT {

    @Test
    void a_program_that_forgets_to_close_ends_with_its_main_and_leaves_nothing() throws Exception {
        try (RunningJvm program =
                RunningJvm.start(Jvm.of(ForgetfulProgram.class).builder().redirectErrorStream(true))) {
            assertThat(program.line()).isEqualTo("up");

            assertThat(program.exitCode()).isZero();
            Await.until("everything to be gone", () -> marked(program.pid()) == 0);
        }
    }

    private static long marked(long supervisor) {
        return Arrays.stream(new ProcFs().pids())
                .filter(pid -> environment(pid).contains("TUTTI_RUN=" + supervisor + ":"))
                .count();
    }

    private static String environment(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
