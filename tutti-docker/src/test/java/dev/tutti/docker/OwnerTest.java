package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.docker.Owner.Life;
import org.junit.jupiter.api.Test;

class OwnerTest {

    private static final Owner HERE = Owner.here();

    @Test
    void this_jvm_is_alive_and_each_of_its_drivers_is_another_one() {
        assertThat(HERE.life()).isEqualTo(Life.ALIVE);
        assertThat(Owner.here()).isNotEqualTo(HERE);
    }

    @Test
    void what_was_written_is_read_again() {
        assertThat(Owner.parse(HERE.toString())).contains(HERE);
        assertThat(Owner.parse("")).isEmpty();
        assertThat(Owner.parse("1:x:0:b:m:l")).isEmpty();
    }

    @Test
    void a_later_process_with_the_same_number_is_not_it() {
        var later = new Owner(HERE.pid(), HERE.start() + 1, HERE.namespace(), HERE.boot(), HERE.machine(), HERE.lane());

        assertThat(later.life()).isEqualTo(Life.DEAD);
    }

    @Test
    void nobody_survives_a_boot() {
        var before = new Owner(HERE.pid(), HERE.start(), HERE.namespace() + 1, "0", HERE.machine(), HERE.lane());

        assertThat(before.life()).isEqualTo(Life.DEAD);
    }

    @Test
    void of_another_machine_or_another_namespace_nothing_is_known() {
        var machine = new Owner(HERE.pid(), HERE.start(), HERE.namespace(), HERE.boot(), "x", HERE.lane());
        var namespace =
                new Owner(HERE.pid(), HERE.start(), HERE.namespace() + 1, HERE.boot(), HERE.machine(), HERE.lane());

        assertThat(machine.life()).isEqualTo(Life.ELSEWHERE);
        assertThat(namespace.life()).isEqualTo(Life.ELSEWHERE);
        assertThat(machine.inWords()).endsWith("on another machine");
    }
}
