package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedDaemonsTest {

    private final ProcFs proc = new ProcFs();

    private static ProcessStat process(long pid, long parent, long session) {
        return new ProcessStat(pid, parent, session, session, Long.MAX_VALUE, true, false);
    }

    @Test
    void children_and_sessions_of_a_daemon_are_held() {
        var daemons = NamedDaemons.none();
        ProcessStat here = proc.alive(ProcessHandle.current().pid()).orElseThrow();

        daemons.remember(here);

        assertThat(daemons.hold(here, proc)).isTrue();
        assertThat(daemons.hold(process(1, here.pid(), 1), proc)).isTrue();
        assertThat(daemons.hold(process(1, 1, here.pid()), proc)).isTrue();
        assertThat(daemons.hold(process(1, 1, 1), proc)).isFalse();
    }

    @Test
    void those_of_a_stranger_who_was_given_its_number_are_not() {
        var daemons = NamedDaemons.none();
        long here = ProcessHandle.current().pid();

        daemons.remember(new ProcessStat(here, 1, here, here, 1, true, false));

        assertThat(daemons.hold(process(1, here, 1), proc)).isFalse();
        assertThat(daemons.hold(process(1, 1, here), proc)).isFalse();
    }
}
