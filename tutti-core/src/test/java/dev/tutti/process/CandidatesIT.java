package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CandidatesIT {

    @Test
    void all_processes_are_looked_at_when_pids_have_begun_anew_unseen() {
        var proc = new ProcFs();
        long beyond = proc.lastPid().orElseThrow() + 1000;
        assumeThat(proc.highestPid().orElseThrow()).isGreaterThan(beyond + 4096);
        var floor = new PidFloor(beyond, OptionalLong.of(proc.forks().orElseThrow() - 1), true);
        var looked = new ArrayList<Long>();

        new Candidates(floor, proc).forEach(looked::add);

        assertThat(looked).contains(ProcessHandle.current().pid());
    }
}
