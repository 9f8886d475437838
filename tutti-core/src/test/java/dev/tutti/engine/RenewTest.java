package dev.tutti.engine;

import static dev.tutti.engine.Units.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import org.junit.jupiter.api.Test;

class RenewTest {

    private static final Run FIRST = new Run(UnitName.of("db"), 1);

    @Test
    void a_run_is_replaced_by_a_new_one() {
        Scene scene = Scene.up(service("db"));

        scene.send(new Message.Renew(FIRST)).ended("db", 0).launched("db");

        assertThat(scene.state("db")).isEqualTo("Ready#2");
    }

    @Test
    void a_run_that_was_replaced_already_is_not_replaced_again() {
        Scene scene = Scene.up(service("db"));
        scene.send(new Message.Renew(FIRST)).ended("db", 0).launched("db");

        scene.send(new Message.Renew(FIRST));

        assertThat(scene.state("db")).isEqualTo("Ready#2");
        assertThat(scene.standing("db").restartAsked()).isFalse();
    }

    @Test
    void what_is_not_wanted_any_more_gets_no_other_run() {
        Scene scene = Scene.up(service("db"));
        scene.stop("db");

        scene.send(new Message.Renew(FIRST)).ended("db", 0);

        assertThat(scene.state("db")).isEqualTo("Down");
        assertThat(scene.standing("db").wanted()).isFalse();
    }
}
