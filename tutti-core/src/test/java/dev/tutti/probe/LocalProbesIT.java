package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Verdict;
import dev.tutti.process.Await;
import dev.tutti.process.ProcFs;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProbesIT {

    @TempDir
    Path directory;

    @Test
    void a_unix_socket_must_accept_connections() throws Exception {
        Path path = directory.resolve("s");
        var probe = new UnixSocketProbe(path);
        var missing = probe.check(KnownSubject.here());
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));

            var listening = probe.check(KnownSubject.here());

            assertThat(missing).isEqualTo(Verdict.notYet("no such file"));
            assertThat(listening.ok()).isTrue();
        }
        assertThat(probe.check(KnownSubject.here())).isEqualTo(Verdict.notYet("connection refused"));
    }

    @Test
    void a_stranger_on_a_unix_socket_does_not_count_and_is_named() throws Exception {
        Path path = directory.resolve("s");
        Process ours = new ProcessBuilder("sleep", "1000").start();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));

            var verdict = new UnixSocketProbe(path).check(KnownSubject.of(ours.pid()));
            var untold = new UnixSocketProbe(path).check(KnownSubject.withoutProcesses());

            assertThat(verdict.ok()).isFalse();
            assertThat(verdict.answer())
                    .startsWith("it is taken by pid " + ProcessHandle.current().pid() + ": ");
            assertThat(untold.ok()).isTrue();
        } finally {
            ours.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_unix_socket_whose_queue_is_full_does_not_block() throws Exception {
        Path path = directory.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path), 1);
            var probe = new UnixSocketProbe(path);

            for (int i = 0; i < 100; i++) {
                assertThat(probe.check(KnownSubject.here()).answer()).isNotEmpty();
            }
        }
    }

    @Test
    void a_file_must_exist_and_a_broken_link_does_not() throws Exception {
        Path file = directory.resolve("f");
        Path link = Files.createSymbolicLink(directory.resolve("l"), file);

        var before = new FileProbe(link).check(KnownSubject.here());
        Files.createFile(file);

        assertThat(before.ok()).isFalse();
        assertThat(new FileProbe(link).check(KnownSubject.here()).ok()).isTrue();
    }

    @Test
    void a_pid_file_must_name_a_live_process_of_the_run() throws Exception {
        Path file = directory.resolve("pid");
        var probe = new PidFileProbe(file);
        long own = ProcessHandle.current().pid();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();

        assertThat(probe.check(KnownSubject.here()).answer()).isEqualTo("no such file");
        assertThat(answer(probe, file, "")).isEqualTo(Verdict.notYet("the file is empty"));
        assertThat(answer(probe, file, "nonsense\n")).isEqualTo(Verdict.notYet("the file holds no process id"));
        assertThat(answer(probe, file, "-1")).isEqualTo(Verdict.notYet("the file holds no process id"));
        assertThat(answer(probe, file, dead.pid() + "\n"))
                .isEqualTo(Verdict.notYet("pid " + dead.pid() + " is not alive"));
        assertThat(answer(probe, file, "  " + own + " \n/var/lib/data\n")).isEqualTo(Verdict.ok("pid " + own));
    }

    private static Verdict answer(PidFileProbe probe, Path file, String content) throws Exception {
        Files.writeString(file, content);
        return probe.check(KnownSubject.here());
    }

    @Test
    void a_stale_pid_file_that_names_a_stranger_does_not_count() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            var verdict =
                    answer(new PidFileProbe(directory.resolve("pid")), directory.resolve("pid"), "" + stranger.pid());

            assertThat(verdict).isEqualTo(Verdict.notYet("pid " + stranger.pid() + " is not of this run: sleep 1000"));
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    private CommandProbe command(String script) {
        return new CommandProbe(LocalProcess.of(Command.shell(script), directory));
    }

    @Test
    void a_command_says_by_its_code_and_last_line() throws Exception {
        assertThat(command("echo one; echo; echo two; echo").check(KnownSubject.here()))
                .isEqualTo(Verdict.ok("code 0: two"));
        assertThat(command("echo no >&2; exit 3").check(KnownSubject.here())).isEqualTo(Verdict.notYet("code 3: no"));
        assertThat(command("exit 0").check(KnownSubject.here())).isEqualTo(Verdict.ok("code 0"));
    }

    @Test
    void a_command_that_cannot_be_started_is_an_answer() throws Exception {
        var probe = new CommandProbe(LocalProcess.of(Command.of("no-such-program"), directory));

        var verdict = probe.check(KnownSubject.here());

        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.answer()).contains("no-such-program");
    }

    @Test
    void a_command_that_floods_its_output_is_not_held_up() throws Exception {
        var verdict = command(
                        "i=0; while [ $i -lt 30000 ]; do echo 'a line of some length, again and again'; i=$((i+1)); done; echo end")
                .check(KnownSubject.here().patientFor(Duration.ofSeconds(20)));

        assertThat(verdict).isEqualTo(Verdict.ok("code 0: end"));
    }

    @Test
    void a_command_that_takes_too_long_is_killed_with_its_tree() throws Exception {
        var verdict = command(
                        "(setsid sh -c 'trap \"\" TERM; echo $$ >daemon; exec sleep 1000' &); until [ -s daemon ]; do :; done;"
                                + " echo waiting; sleep 1000")
                .check(KnownSubject.here().patientFor(Duration.ofSeconds(2)));

        assertThat(verdict).isEqualTo(Verdict.notYet("no answer in time: waiting"));
        assertThat(new ProcFs().alive(daemon())).isEmpty();
    }

    @Test
    void an_interrupted_command_is_killed_with_its_tree() throws Exception {
        var outcome = new CompletableFuture<String>();
        var thread = new Thread(() -> {
            try {
                outcome.complete(command(
                                "(setsid sh -c 'echo $$ >daemon.new; mv daemon.new daemon; exec sleep 1000' &) ; sleep 1000")
                        .check(KnownSubject.here().patientFor(Duration.ofMinutes(1)))
                        .answer());
            } catch (InterruptedException cancelled) {
                outcome.complete("cancelled");
            }
        });
        thread.start();
        Await.until("daemon", () -> Files.exists(directory.resolve("daemon")));

        thread.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
        assertThat(new ProcFs().alive(daemon())).isEmpty();
    }

    private long daemon() throws Exception {
        return Long.parseLong(Files.readString(directory.resolve("daemon")).strip());
    }
}
