package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CandidatesIT {

    private static final long ROOM = 6000;

    @Test
    void all_processes_are_looked_at_when_pids_have_begun_anew_unseen() {
        var proc = new ProcFs();
        usePidsUp(proc);
        long beyond = proc.lastPid().orElseThrow() + 1000;
        var floor = new PidFloor(beyond, youngest(), true);
        var looked = new ArrayList<Long>();

        new Candidates(floor, proc).forEach(looked::add);

        assertThat(looked).contains(ProcessHandle.current().pid());
    }

    @ParameterizedTest
    @MethodSource
    void who_is_forked_during_a_look_is_looked_at_as_well(LongFunction<PidFloor> floor) throws Exception {
        var looked = new ArrayList<Long>();
        var forked = new ArrayList<Process>();
        try {
            // One that has just begun: since this JVM did, pids may have begun anew.
            Process first = sleeper();
            forked.add(first);
            new Candidates(floor.apply(first.pid()), new ProcFs()).forEach(pid -> {
                if (forked.size() < 4) {
                    forked.add(sleeper());
                }
                looked.add(pid);
            });

            assertThat(forked).hasSize(4);
            assertThat(looked)
                    .containsAll(forked.stream().map(Process::pid).toList())
                    .doesNotHaveDuplicates();
        } finally {
            forked.forEach(Process::destroyForcibly);
            for (Process process : forked) {
                process.waitFor();
            }
        }
    }

    static Stream<Named<LongFunction<PidFloor>>> who_is_forked_during_a_look_is_looked_at_as_well() {
        return Stream.of(
                named("when pids have begun anew", first -> new PidFloor(first, OptionalLong.empty(), true)),
                named("when the last one is not told", first -> new PidFloor(first, youngest(), false)));
    }

    /** So few forks ago that pids cannot have begun anew since. */
    private static OptionalLong youngest() {
        return OptionalLong.of(new ProcFs().forks().orElseThrow() - 1);
    }

    private static Process sleeper() {
        try {
            return new ProcessBuilder("sleep", "1000").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until there is room above the last one. Threads take numbers as well, and are made sooner. */
    private static void usePidsUp(ProcFs proc) {
        Await.until("pids to begin anew", () -> {
            IntStream.range(0, 50).forEach(number -> new Thread(() -> {}).start());
            return proc.lastPid().orElseThrow() + ROOM < proc.highestPid().orElseThrow();
        });
    }
}
