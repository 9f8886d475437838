package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Notice;
import dev.tutti.engine.StopNeeded;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static Ending ending(int code, String usual, Ending.Asked asked) {
        var end = new Notice.RunEnded(new Run(UnitName.of("db"), 1), Exit.ofCode(code), StopNeeded.ASKING, 0);
        return new Ending(end, StopPolicy.standard(), usual, asked, List.of());
    }

    @Test
    void what_died_of_the_signal_that_its_image_asks_for_died_of_being_asked() {
        Ending ending = ending(128 + Signal.INT.number(), "SIGINT", Ending.Asked.NOTHING.and("SIGINT"));

        assertThat(ending.askedWith()).isEqualTo("SIGINT");
        assertThat(ending.diedOfBeingAsked()).isTrue();
    }

    @Test
    void what_died_of_another_one_did_not() {
        assertThat(ending(128 + Signal.TERM.number(), "SIGINT", Ending.Asked.NOTHING.and("SIGINT"))
                        .diedOfBeingAsked())
                .isFalse();
    }

    @Test
    void a_stop_command_is_likely_to_send_the_usual_signal() {
        Ending ending = ending(128 + Signal.QUIT.number(), "SIGQUIT", Ending.Asked.NOTHING.andCommand());

        assertThat(ending.askedWith()).isEqualTo("its stop command");
        assertThat(ending.diedOfBeingAsked()).isTrue();
    }

    @Test
    void a_signal_that_tutti_has_no_word_for_is_named() {
        assertThat(ending(0, "SIGRTMIN+3", Ending.Asked.NOTHING.and("SIGRTMIN+3"))
                        .askedWith())
                .isEqualTo("SIGRTMIN+3");
    }
}
