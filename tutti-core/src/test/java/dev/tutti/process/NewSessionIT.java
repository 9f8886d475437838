package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
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
}
