package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor has died together with its guardian, and what it looked after lives on. */
class DeadSupervisorIT {

    @TempDir
    private Path directory;

    private final List<Process> left = new ArrayList<>();

    private Process stranger;
    private long pid;

    @BeforeEach
    void leave() throws IOException {
        stranger = new ProcessBuilder("sleep", "1000").start();
        pid = pidBeside(stranger.pid());
        Files.writeString(directory.resolve("tutti.hcl"), """
                process "db" { command = "sleep 1001" }
                process "web" {
                  command    = "sleep 1002"
                  depends_on = ["db"]
                }
                process "mail" { command = "sleep 1003" }
                """);
        Path state = Files.createDirectory(directory.resolve(".tutti"));
        Files.writeString(state.resolve("supervisor.lock"), pid + " 1\n");
        Files.createFile(state.resolve("control.sock"));
        left.add(marked("db", "1001"));
        left.add(marked("web", "1002"));
        left.add(marked("mail", "1003"));
    }

    /** That of the supervisor: larger than any that the system gives, and of this test alone. */
    long pidBeside(long stranger) {
        return 1_000_000_000 + stranger;
    }

    /** The start time makes the mark one of this test. */
    private Process marked(String unit, String seconds) throws IOException {
        var builder = new ProcessBuilder("sleep", seconds);
        builder.environment().put("TUTTI_RUN", pid + ":1:" + unit + "#1");
        return builder.start();
    }

    @AfterEach
    void end() {
        left.forEach(Process::destroyForcibly);
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    private String died() {
        return "the last supervisor here (pid " + pid + ") died without stopping; ";
    }

    private boolean isAlive(int index) {
        return left.get(index).isAlive();
    }

    private void awaitEnd(int... indices) throws InterruptedException {
        for (int index : indices) {
            assertThat(left.get(index).waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void every_command_names_what_lives_and_what_ends_it() {
        String told = "the supervisor of " + directory + " (pid " + pid
                + ") has died, and 3 processes of it still run; tutti stop ends them";
        for (String command : List.of("ps", "why", "events", "restart", "logs", "apply")) {
            Call call = Call.in(directory, command);

            assertThat(call.code()).as(command).isEqualTo(ExitCode.NOT_FOUND);
            assertThat(call.err()).as(command).startsWith("tutti: " + told);
        }
        assertThat(Call.in(directory, "attach", "db").err()).isEqualTo("tutti: " + told + "\n");
        assertThat(Call.in(directory, "wait", "db").err()).isEqualTo("tutti: " + told + "\n");
    }

    @Test
    void nothing_is_stopped_while_something_lives() throws Exception {
        Call all = Call.in(directory, "wait", "--for", "stopped", "--timeout", "1ms");
        Call db = Call.in(directory, "wait", "db", "--for", "stopped", "--timeout", "1ms", "-o", "json");
        Call patient = Call.in(directory, "wait", "db", "--for", "stopped");
        Call unknown = Call.in(directory, "wait", "bd", "--for", "stopped");

        assertThat(all.code()).isEqualTo(ExitCode.TIMEOUT);
        assertThat(all.err()).contains("3 processes of it still run", ": sleep 1001", ": sleep 1002", ": sleep 1003");
        assertThat(db.code()).isEqualTo(ExitCode.TIMEOUT);
        assertThat(db.err()).contains("1 process of it still runs; tutti stop ends it", "sleep 1001");
        assertThat(db.out()).isEqualTo("{\"ok\":false,\"units\":[{\"name\":\"db\",\"state\":\"running\"}]}\n");
        assertThat(patient.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(unknown.code()).isEqualTo(ExitCode.NOT_FOUND);
        left.get(0).destroyForcibly();
        awaitEnd(0);
        assertThat(Call.in(directory, "wait", "db", "--for", "stopped").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_stop_kills_what_is_left_and_afterwards_nothing_is_running() throws Exception {
        Call stop = Call.in(directory, "stop");

        assertThat(stop.code()).as(stop.err()).isEqualTo(ExitCode.OK);
        assertThat(stop.out())
                .startsWith(died() + "killed what it left: 3 processes\n")
                .contains(": sleep 1001\n", ": sleep 1002\n", ": sleep 1003\n");
        awaitEnd(0, 1, 2);
        Call again = Call.in(directory, "stop");
        assertThat(again.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(again.err()).isEqualTo("tutti: nothing is running in " + directory + "\n");
        assertThat(Call.in(directory, "ps").err()).isEqualTo("tutti: nothing is running in " + directory + "\n");
        assertThat(Call.in(directory, "wait", "--for", "stopped").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_stop_of_a_unit_kills_it_and_what_needs_it_and_leaves_the_rest_to_be_found() throws Exception {
        Call stop = Call.in(directory, "stop", "db");

        assertThat(stop.code()).as(stop.err()).isEqualTo(ExitCode.OK);
        assertThat(stop.out())
                .startsWith(died() + "killed what it left: 2 processes\n")
                .endsWith("\n1 process of other units still runs; tutti stop ends it\n");
        awaitEnd(0, 1);
        assertThat(isAlive(2)).isTrue();
        assertThat(Call.in(directory, "ps").err()).contains("1 process of it still runs");
        assertThat(Call.in(directory, "stop", "bd").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(Call.in(directory, "stop", "mail").code()).isEqualTo(ExitCode.OK);
        awaitEnd(2);
        assertThat(Call.in(directory, "stop").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void what_is_excluded_stays_with_what_it_needs() throws Exception {
        Call torn = Call.in(directory, "stop", "db", "--exclude", "web");
        Call stop = Call.in(directory, "stop", "--exclude", "web");

        assertThat(torn.code()).isEqualTo(ExitCode.USAGE);
        assertThat(stop.code()).as(stop.err()).isEqualTo(ExitCode.OK);
        awaitEnd(2);
        assertThat(isAlive(0) && isAlive(1)).isTrue();
    }

    @Test
    void a_program_is_told_of_each_unit_and_what_was_killed() throws Exception {
        Call stop = Call.in(directory, "stop", "-o", "json");

        assertThat(stop.code()).as(stop.err()).isEqualTo(ExitCode.OK);
        assertThat(LiveSchemaTest.complaints(directory, "stop", stop.out())).isEmpty();
        assertThat(stop.out())
                .startsWith("{\"ok\":true,\"scope\":\"project\"")
                .contains(": sleep 1001\"", "{\"name\":\"web\",\"state\":\"down\",\"was_up\":true,\"ended\":null");
        awaitEnd(0, 1, 2);
    }

    /** As where another stop was suspended in the midst of it. */
    @Test
    @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
    void who_cannot_clean_up_because_another_one_does_is_told_who_that_is() throws Exception {
        Process other = Locker.start(directory.resolve(".tutti/supervisor.lock"));
        left.add(other);
        assertThat(other.inputReader().readLine()).isEqualTo(Locker.LOCKED);
        String told = "tutti: another command (pid " + other.pid()
                + ") cleans up after the supervisor that died here (pid " + pid
                + "), and is not done; if it is suspended, kill -CONT " + other.pid() + " lets it go on\n";

        Call stop = Call.in(directory, "stop");
        Call clean = Call.in(directory, "clean", "-y");
        Call start = Call.in(directory, "start");

        for (Call call : List.of(stop, clean, start)) {
            assertThat(call.code()).isEqualTo(ExitCode.FAILURE);
            assertThat(call.err()).isEqualTo(told);
            assertThat(call.out()).isEmpty();
        }
        assertThat(isAlive(0) && isAlive(1) && isAlive(2)).isTrue();
        assertContainersAreTold(told);
        other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        assertThat(Call.in(directory, "stop").code()).isEqualTo(ExitCode.OK);
        awaitEnd(0, 1, 2);
    }

    /** Those that were stopped before are told to programs all the same. */
    private void assertContainersAreTold(String complaint) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Surroundings surroundings = Call.surroundings(directory, Map.of(), out, err);
        var stopped = ContainersStopTest.of(List.of(ContainersStopTest.item("box")));

        Optional<ExitCode> code = new Sweep(
                        ContainersStopTest.globals(surroundings, "-o", "json"),
                        directory,
                        Remains.deadIn(directory).orElseThrow(),
                        List.of(),
                        List.of(),
                        Optional.of(stopped))
                .run();

        surroundings.out().flush();
        surroundings.err().flush();
        assertThat(code).contains(ExitCode.FAILURE);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(complaint + "  stopped box in 1.00 s\n");
        String json = out.toString(StandardCharsets.UTF_8);
        assertThat(LiveSchemaTest.complaints(directory, "stop", json)).isEmpty();
        assertThat(json)
                .startsWith("{\"ok\":false,\"scope\":\"project\"")
                .contains("\"verified\":false", "{\"name\":\"box\",\"state\":\"down\"");
    }
}
