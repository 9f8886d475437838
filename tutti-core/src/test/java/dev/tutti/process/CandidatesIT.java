package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatesIT {

    private static final long ROOM = 6000;

    @Test
    void all_processes_are_looked_at_when_pids_have_begun_anew_unseen() {
        var proc = new ProcFs();
        usePidsUp(proc);
        long beyond = proc.lastPid().orElseThrow() + 1000;
        var floor = new PidFloor(beyond, OptionalLong.of(proc.forks().orElseThrow() - 1), true);
        var looked = new ArrayList<Long>();

        new Candidates(floor, proc).forEach(looked::add);

        assertThat(looked).contains(ProcessHandle.current().pid());
    }

    /** Until there is room above the last one. Threads take numbers as well, and are made sooner. */
    private static void usePidsUp(ProcFs proc) {
        Await.until("pids to begin anew", () -> {
            IntStream.range(0, 50).forEach(number -> new Thread(() -> {}).start());
            return proc.lastPid().orElseThrow() + ROOM < proc.highestPid().orElseThrow();
        });
    }
}
