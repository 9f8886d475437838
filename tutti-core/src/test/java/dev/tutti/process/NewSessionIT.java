package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewSessionIT {

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/setsid", "/no/such/program"})
    void the_command_itself_leads_session_and_group_with_and_without_the_program(String program) throws Exception {
        List<String> command = NewSession.wrap(List.of(program), List.of("sleep", "1000"));

        Process process = new ProcessBuilder(command).start();
        try {
            var proc = new ProcFs();
            Await.until("the command", () -> proc.command(process.pid()).equals("sleep 1000"));

            var stat = proc.stat(process.pid()).orElseThrow();

            assertThat(stat.session()).isEqualTo(process.pid());
            assertThat(stat.group()).isEqualTo(process.pid());
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/setsid", "/no/such/program"})
    void what_outlives_its_parent_leads_a_session_too_and_is_no_child(String program, @TempDir Path directory)
            throws Exception {
        Path said = directory.resolve("pid");
        List<String> command = NewSession.detached(
                List.of(program), List.of("/bin/sh", "-c", "echo $$ >\"$0\"; exec sleep 1000", said.toString()));

        Process parent = new ProcessBuilder(command).start();

        assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(parent.exitValue()).isZero();
        Await.until("its pid", () -> said.toFile().length() > 1);
        long pid = Long.parseLong(Files.readString(said).strip());
        try {
            var stat = new ProcFs().stat(pid).orElseThrow();
            assertThat(stat.session()).isEqualTo(pid);
            assertThat(stat.group()).isEqualTo(pid);
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
