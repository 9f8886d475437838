package dev.tutti;

import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.ReadyCheck;
import dev.tutti.model.UnitName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessDefinitionTest {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BUDGET = Duration.ofSeconds(5);

    @Test
    void a_pause_between_attempts_can_be_said_before_or_after_what_is_waited_for() {
        ReadyCheck before =
                ready(process("server").askEvery(PAUSE).readyWhen(tcp(7000).within(BUDGET)));
        ReadyCheck after =
                ready(process("server").readyWhen(tcp(7000).within(BUDGET)).askEvery(PAUSE));

        assertThat(before).isEqualTo(after);
        assertThat(before.every()).contains(PAUSE);
        assertThat(before.within()).isEqualTo(BUDGET);
    }

    private static ReadyCheck ready(ProcessDefinition definition) {
        return definition.unit(UnitName.of("server")).ready();
    }
}
