package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunEnd;
import dev.tutti.model.Command;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDriverIT {

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(directory);
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void output_of_both_streams_is_delivered_before_the_end_is_announced() throws Exception {
        var run = stage.start("echo out; echo err >&2; exit 3");

        RunEnd end = Stage.end(run);

        assertThat(end).isEqualTo(new RunEnd(Exit.ofCode(3), 0));
        assertThat(stage.output().out()).isEqualTo("out\n");
        assertThat(stage.output().err()).isEqualTo("err\n");
    }

    @Test
    void a_process_leads_its_own_session_and_carries_the_mark() throws Exception {
        var run = stage.start("echo mark=$TUTTI_RUN; exec sleep 1000");
        stage.awaitOutput("mark=");

        var stat = new ProcFs().stat(run.pid().orElseThrow()).orElseThrow();

        assertThat(stat.group()).isEqualTo(stat.pid());
        assertThat(stat.session()).isEqualTo(stat.pid());
        assertThat(stage.output().out()).contains(ProcessHandle.current().pid() + ":");
        assertThat(stage.output().out().strip()).matches("(?s).*:web#1(:[0-9]+)?");
    }

    @Test
    void stop_signals_the_whole_group() throws Exception {
        var run = stage.start("sleep 1000 & echo child=$!; wait");
        long child = stage.number("child");

        run.stop();

        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(143), 0));
        assertThat(Stage.isAlive(child)).isFalse();
        assertThat(run.survivors()).isEmpty();
    }

    @Test
    void kill_reaches_what_ignores_the_stop_signal() throws Exception {
        var run = stage.start(
                "trap '' TERM; (trap '' TERM; echo child=$(sh -c 'echo $PPID'); while :; do sleep 1000; done) &"
                        + " while :; do sleep 1000; done");
        long child = stage.number("child");
        run.stop();
        Await.until("sleepers to get the signal", () -> run.survivors().size() >= 2);

        run.kill();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.bySignal(9));
        assertThat(Stage.isAlive(child)).isFalse();
        assertThat(run.survivors()).isEmpty();
    }

    @Test
    void a_daemon_keeps_the_run_of_a_service_alive_and_may_go_on_writing() throws Exception {
        var run = stage.start(
                "mkfifo go; setsid sh -c 'echo daemon=$$; read go <go; i=0; while [ $i -lt 2000 ]; do echo line $i;"
                        + " i=$((i+1)); done; echo last; sleep 1000' & exit 0");
        long daemon = stage.number("daemon");
        Await.until("the launcher to end", () -> !Stage.isAlive(run.pid().orElseThrow()));

        Files.writeString(directory.resolve("go"), "go\n");
        stage.awaitOutput("last");

        assertThat(Stage.hasEnded(run)).isFalse();
        assertThat(run.subject().processes()).contains(daemon);
        run.stop();
        assertThat(Stage.end(run)).isEqualTo(new RunEnd(Exit.ofCode(0), 0));
        assertThat(Stage.isAlive(daemon)).isFalse();
    }

    @Test
    void a_daemon_that_ends_by_itself_ends_the_run() throws Exception {
        var run = stage.start("setsid sleep 0.3 >/dev/null 2>&1 </dev/null & exit 0");

        RunEnd end = Stage.end(run);

        assertThat(end).isEqualTo(new RunEnd(Exit.ofCode(0), 0));
    }

    @Test
    void what_a_failed_launcher_leaves_behind_is_killed_and_counted() throws Exception {
        var run = stage.start("setsid sleep 1000 </dev/null >/dev/null 2>&1 & sleep 1000 & sleep 0.1; exit 4");

        RunEnd end = Stage.end(run);

        assertThat(end).isEqualTo(new RunEnd(Exit.ofCode(4), 2));
        assertThat(run.survivors()).isEmpty();
    }

    @Test
    void what_a_task_leaves_behind_is_killed_and_counted() throws Exception {
        stage.tasks();
        var run = stage.start("(setsid sh -c 'trap \"\" TERM; echo daemon=$$; exec sleep 1000' &) ; sleep 0.2; exit 0");

        RunEnd end = Stage.end(run);

        assertThat(end).isEqualTo(new RunEnd(Exit.ofCode(0), 1));
        assertThat(Stage.isAlive(stage.number("daemon"))).isFalse();
    }

    @Test
    void a_group_member_without_environment_is_found_when_its_leader_is_dead() throws Exception {
        var run = stage.start("env -i sleep 1000 & echo member=$!; exit 0");
        long member = stage.number("member");
        Await.until("the leader to end", () -> !Stage.isAlive(run.pid().orElseThrow()));

        run.stop();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(Stage.isAlive(member)).isFalse();
    }

    @Test
    void a_stranger_that_inherited_the_output_does_not_hold_up_the_end() throws Exception {
        var run = stage.start("setsid env -i sleep 1000 & echo stranger=$!; sleep 1000");
        long stranger = stage.number("stranger");
        Await.until("the stranger to hide", () -> !run.subject().processes().contains(stranger));

        run.kill();
        RunEnd end = Stage.end(run);

        assertThat(end.exit()).isEqualTo(Exit.bySignal(9));
        assertThat(Stage.isAlive(stranger)).isTrue();
        ProcessHandle.of(stranger).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void a_crowd_that_goes_on_forking_is_killed() throws Exception {
        var run = stage.start("i=0; while [ $i -lt 300 ]; do setsid sleep 1000 & i=$((i+1)); done;"
                + " (while sleep 0.01; do setsid sleep 1000 & done) & while sleep 0.01; do sleep 1000 & done");
        Await.until("it to grow", () -> run.subject().processes().size() > 250);

        run.kill();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.bySignal(9));
        assertThat(run.survivors()).isEmpty();
    }

    @Test
    void a_zombie_counts_as_dead() throws Exception {
        var run = stage.start("exec perl -e 'if (fork() == 0) { exit 0 } print qq(up\\n); $| = 1; sleep 1000'");
        long main = run.pid().orElseThrow();
        Await.until("the zombie", () -> hasZombie(main));

        Set<Long> members = run.subject().processes();

        assertThat(members).containsExactly(main);
    }

    @Test
    void a_run_ends_although_a_zombie_of_it_is_never_reaped() throws Exception {
        var run = stage.start("env -i perl -e 'use POSIX; if (fork() == 0) { exit 0 } POSIX::setsid(); $| = 1;"
                + " print qq(stranger=$$\\n); open STDOUT, q(>/dev/null); open STDERR, q(>/dev/null); sleep 1000' &"
                + " exec sleep 1000");
        long stranger = stage.number("stranger");
        try {
            Await.until("the zombie", () -> hasZombie(stranger));

            run.stop();

            assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(143));
            assertThat(run.survivors()).isEmpty();
            assertThat(hasZombie(stranger)).isTrue();
        } finally {
            ProcessHandle.of(stranger).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void a_stranger_whose_mark_only_looks_like_ours_is_left_alone() throws Exception {
        var run = stage.start("echo mark=$TUTTI_RUN; echo said; exec sleep 1000");
        stage.awaitOutput("said\n");
        String mark = stage.output().out().lines().findFirst().orElseThrow().substring("mark=".length());
        Process longer = marked(mark + "1");
        Process other = marked("1" + mark);
        try {
            run.kill();
            Stage.end(run);

            assertThat(longer.isAlive()).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            longer.destroyForcibly().waitFor();
            other.destroyForcibly().waitFor();
        }
    }

    private static Process marked(String mark) throws IOException {
        var builder = new ProcessBuilder("sleep", "1000");
        builder.environment().put(RunMarker.VARIABLE, mark);
        return builder.start();
    }

    private static boolean hasZombie(long parent) {
        var proc = new ProcFs();
        return Arrays.stream(proc.pids())
                .mapToObj(proc::stat)
                .flatMap(Optional::stream)
                .anyMatch(stat -> stat.parent() == parent && !stat.alive());
    }

    @Test
    void a_run_can_be_stopped_in_its_first_moment() throws Exception {
        for (int i = 0; i < 50; i++) {
            var run = stage.stoppedBy(i % 2 == 0 ? Signal.TERM : Signal.INT).start(sleep());
            run.stop();

            RunEnd end = Stage.end(run);

            assertThat(end.exit().signal()).isPresent();
        }
    }

    private LocalProcess sleep() {
        return LocalProcess.of(Command.of("sleep", "1000"), directory);
    }

    @Test
    void stop_and_kill_may_be_asked_for_by_many_threads() throws Exception {
        var run = stage.start("sleep 1000 & sleep 1000");
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(i % 2 == 0 ? run::stop : run::kill));
        }

        threads.forEach(Thread::start);

        assertThat(Stage.end(run).exit().signal()).isPresent();
        assertThat(run.survivors()).isEmpty();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void the_stop_command_runs_instead_of_the_signal_in_place_and_environment_of_the_run() throws Exception {
        stage.stoppedBy(Command.shell("echo stopping $NAME in $PWD; touch stop"));
        var run = stage.start(stage.script("trap 'echo got TERM' TERM; until [ -e stop ]; do sleep 0.01; done; exit 7")
                .withEnvironment(Map.of("NAME", "web")));

        run.stop();
        RunEnd end = Stage.end(run);

        assertThat(end).isEqualTo(new RunEnd(Exit.ofCode(7), 0));
        assertThat(stage.output().out()).isEqualTo("stopping web in " + directory.toRealPath() + "\n");
    }

    @Test
    void a_stop_command_that_cannot_be_started_is_replaced_by_the_signal() throws Exception {
        stage.stoppedBy(Command.of("no-such-program"));
        var run = stage.start("exec sleep 1000");

        run.stop();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(143));
    }

    @Test
    void every_signal_of_the_policy_reaches_the_group() throws Exception {
        stage.stoppedBy(Signal.USR1);
        var run = stage.start("trap 'echo got USR1; exit 5' USR1; echo ready; while :; do sleep 0.01; done");
        stage.awaitOutput("ready");

        run.stop();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(5));
        assertThat(stage.output().out()).endsWith("got USR1\n");
    }

    @Test
    void a_signal_is_sent_although_the_run_was_asked_to_stop_before() throws Exception {
        var run = stage.start(
                "trap 'echo got TERM' TERM; trap 'echo got INT; exit 5' INT; echo up; while :; do sleep 0.01; done");
        stage.awaitOutput("up");
        run.stop();
        stage.awaitOutput("got TERM");

        run.stop(Optional.of(Signal.INT));

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(5));
    }

    @Test
    void what_a_stop_had_to_kill_is_named() throws Exception {
        var run = stage.start(
                "trap 'exit 0' TERM; (trap '' TERM; echo child=$(sh -c 'echo $PPID'); exec sleep 1000) & wait");
        long child = stage.number("child");
        Await.until("it to sleep", () -> new ProcFs().name(child).equals("sleep"));
        run.stop();
        Await.until("the main process to end", () -> !Stage.isAlive(run.pid().orElseThrow()));

        run.kill();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(run.killed()).containsExactly("pid " + child + ": sleep 1000");
    }

    @Test
    void an_interrupt_of_a_thread_of_ours_keeps_nobody_from_hearing_of_the_end() throws Exception {
        var run = stage.start("trap 'echo got TERM' TERM; echo up; while :; do sleep 0.01; done");
        stage.awaitOutput("up");
        run.stop();
        stage.awaitOutput("got TERM");
        Await.until("somebody to wait for the end", () -> waitsForItsEnd().isPresent());

        waitsForItsEnd().orElseThrow().interrupt();
        run.kill();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.bySignal(9));
        assertThat(run.survivors()).isEmpty();
    }

    private static Optional<Thread> waitsForItsEnd() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("awaitEnd")))
                .map(Map.Entry::getKey)
                .filter(thread -> thread.getName().equals("tutti-process"))
                .filter(thread -> thread.getState() == Thread.State.WAITING)
                .findFirst();
    }
}
