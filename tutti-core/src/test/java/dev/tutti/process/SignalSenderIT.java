package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Signal;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalSenderIT {

    @ParameterizedTest
    @ValueSource(strings = {"/bin/kill", "/usr/bin/kill", "/no/such/program"})
    void a_group_and_a_process_are_reached_with_and_without_the_program(String program) throws Exception {
        Process group = new ProcessBuilder("setsid", "sh", "-c", "sleep 1000 & wait").start();
        Process single = new ProcessBuilder("sleep", "1000").start();
        Await.until(
                "a session of its own",
                () -> new ProcFs()
                        .stat(group.pid())
                        .filter(stat -> stat.session() == group.pid())
                        .isPresent());

        List<String> command =
                SignalSender.command(List.of(program), Signal.TERM, List.of(-group.pid(), 4_194_305L, single.pid()));
        Process sender =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();

        assertThat(sender.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(group.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(single.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(single.exitValue()).isEqualTo(143);
    }
}
