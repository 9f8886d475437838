package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardianIT {

    private static final Duration PROMISED = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final List<RunningJvm> jvms = new ArrayList<>();

    /** What else the test has started. */
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        jvms.forEach(RunningJvm::close);
        for (Process process : started) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @RepeatedTest(20)
    void nothing_survives_a_killed_supervisor() throws Exception {
        RunningJvm supervisor = supervisor("wait");
        String marks = marks(supervisor);
        var groups = groups(marks);
        endLookingAfter(supervisor);

        supervisor.kill();

        Await.until(
                "everything to be gone",
                PROMISED,
                () -> marked(marks).isEmpty() && groups.stream().noneMatch(GuardianIT::hasMembers));
        Await.until(
                "directory to be gone", () -> leftoverDirectories(supervisor).isEmpty());
    }

    @Test
    void what_has_lost_its_mark_and_the_leader_of_its_group_does_not_survive_either() throws Exception {
        RunningJvm supervisor = supervisor("wait");
        String orphan = "sleep 1000.0" + supervisor.pid();
        assertThat(isAlive(orphan)).isTrue();

        supervisor.kill();

        Await.until("the end of " + orphan, () -> !isAlive(orphan));
    }

    @Test
    void what_only_writes_to_a_pipe_of_ours_does_not_survive_either() throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        Path orders = Files.createFile(directory.resolve("orders"));
        Path script = directory.resolve("guardian.sh");
        try (var source = Guardian.class.getResourceAsStream("guardian.sh")) {
            Files.copy(source, script);
        }
        var writer = new ProcessBuilder("sh", "-c", "mkfifo pipe-0; exec <>pipe-0; echo up; exec sleep 1000")
                .directory(own.toFile())
                .start();
        started.add(writer);
        assertThat(writer.inputReader().readLine()).isEqualTo("up");

        var guardian = new ProcessBuilder("sh", script.toString(), "1:1:", own.toString(), orders.toString())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .start();
        started.add(guardian);

        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(guardian.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(own).doesNotExist();
    }

    @Test
    void nothing_survives_a_halted_supervisor() throws Exception {
        RunningJvm supervisor = supervisor("halt");
        String marks = marks(supervisor);

        supervisor.endInput();

        Await.until("everything to be gone", () -> marked(marks).isEmpty());
    }

    @Test
    void nothing_survives_a_supervisor_that_forgets_to_stop_its_runs() throws Exception {
        RunningJvm supervisor = supervisor("exit");
        String marks = marks(supervisor);

        supervisor.endInput();

        Await.until("everything to be gone", () -> marked(marks).isEmpty());
        Await.until(
                "directory to be gone", () -> leftoverDirectories(supervisor).isEmpty());
    }

    @Test
    void the_guardian_holds_no_stream_of_its_supervisor() throws Exception {
        RunningJvm supervisor = supervisor("wait");
        long guardian = awaitGuardian(supervisor);

        var targets = List.of(
                Files.readSymbolicLink(Path.of("/proc/" + guardian + "/fd/1")),
                Files.readSymbolicLink(Path.of("/proc/" + guardian + "/fd/2")));

        assertThat(targets).containsOnly(Path.of("/dev/null"));
        assertThat(new ProcFs().stat(guardian).orElseThrow().session()).isEqualTo(guardian);
    }

    @Test
    void a_guardian_that_ignores_signals_outlives_its_supervisor() throws Exception {
        RunningJvm supervisor = supervisor("wait");
        String marks = marks(supervisor);
        for (String signal : List.of("HUP", "INT", "QUIT", "TERM")) {
            kill(signal, awaitGuardian(supervisor));
        }

        supervisor.kill();

        Await.until("everything to be gone", () -> marked(marks).isEmpty());
    }

    @Test
    void a_killed_guardian_is_replaced_and_told_everything() throws Exception {
        RunningJvm supervisor = supervisor("wait");
        String marks = marks(supervisor);
        var groups = groups(marks);
        long first = awaitGuardian(supervisor);
        kill("KILL", first);
        Await.until("a second guardian", () -> guardianOf(supervisor) != first && guardianOf(supervisor) != 0);

        supervisor.kill();

        Await.until(
                "everything to be gone",
                () -> marked(marks).isEmpty() && groups.stream().noneMatch(GuardianIT::hasMembers));
    }

    /** As the JDK's own helper is, between two starts at once of a JVM that is killed. */
    @Test
    void whoever_inherited_our_end_of_the_pipe_does_not_hide_our_death() throws Exception {
        RunningJvm supervisor = supervisor("wait");
        String marks = marks(supervisor);
        Path sleep = Path.of("/bin/sleep").toRealPath();
        Process helper = holder(supervisor, Files.copy(sleep, directory.resolve("jspawnhelper")));
        Process stranger = holder(supervisor, sleep);
        awaitGuardian(supervisor);

        supervisor.kill();

        Await.until("everything to be gone", () -> marked(marks).isEmpty() && !helper.isAlive());
        Await.until("the end of the guardian", () -> guardianOf(supervisor) == 0);
        assertThat(stranger.isAlive()).isTrue();
    }

    /** A program that holds the supervisor's ends of all its pipes. */
    private Process holder(RunningJvm supervisor, Path program) throws Exception {
        Path descriptors = Path.of("/proc/" + supervisor.pid() + "/fd");
        var script = new StringBuilder();
        int number = 10;
        for (String name : Objects.requireNonNull(descriptors.toFile().list())) {
            Path descriptor = descriptors.resolve(name);
            if (Integer.parseInt(name) > 2 && isPipe(descriptor)) {
                script.append("exec ")
                        .append(number++)
                        .append("<>")
                        .append(descriptor)
                        .append("; ");
            }
        }
        Process holder = new ProcessBuilder("bash", "-c", script + "echo up; exec " + program + " 1000").start();
        started.add(holder);
        assertThat(holder.inputReader().readLine()).isEqualTo("up");
        return holder;
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void a_killed_guardian_leaves_nothing_of_itself() throws Exception {
        RunningJvm supervisor = supervisor("wait");
        long guardian = awaitGuardian(supervisor);

        kill("KILL", guardian);

        Await.until("the end of its session", () -> !hasMembers(guardian));
    }

    @Test
    void a_registered_script_is_run_when_the_supervisor_is_dead_and_a_released_one_is_not() throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        Path guardian = directory.resolve("guardian.sh");
        try (var source = Guardian.class.getResourceAsStream("guardian.sh")) {
            Files.copy(source, guardian);
        }
        Path run = script("run", "sleep 2.2; echo $0 >ran");
        Path released = script("released", "touch released");
        Path orders = Files.write(
                directory.resolve("orders"), List.of("r " + run, "r " + released, "r " + directory + "/missing"));

        var process = new ProcessBuilder("sh", guardian.toString(), "1:1:", own.toString(), orders.toString())
                .redirectError(Redirect.DISCARD)
                .start();
        started.add(process);
        process.outputWriter()
                .append("s ")
                .append(released.toString())
                .append("\n")
                .close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(directory.resolve("ran")).hasContent(run.toString());
        assertThat(directory.resolve("released")).doesNotExist();
        assertThat(own).doesNotExist();
    }

    @Test
    void no_script_is_run_at_the_end_of_a_supervisor_that_says_goodbye() throws Exception {
        Path ran = directory.resolve("ran");
        try (var driver = new ProcessDriver()) {
            assertThat(driver.guard().directory()).isDirectory();
            driver.guard().whenDead(script("run", "touch ran"));
        }

        assertThat(ran).doesNotExist();
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name + ".sh"), "cd '" + directory + "'\n" + text + "\n");
    }

    @Test
    void a_registered_file_is_removed_and_a_released_one_is_not() throws Exception {
        Path socket = Files.createFile(directory.resolve("a socket"));
        Path kept = Files.createFile(directory.resolve("kept"));
        var supervisor = new SupervisorId(
                ProcessHandle.current().pid(),
                new ProcFs().stat(ProcessHandle.current().pid()).orElseThrow().start(),
                0,
                0,
                Files.createDirectory(directory.resolve("own")),
                "");
        var guardian = new Guardian(supervisor);
        guardian.ensureStarted();
        guardian.guard(socket);
        guardian.guard(kept);
        guardian.release(kept);

        guardian.close();

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("kept");
    }

    private RunningJvm supervisor(String end) throws Exception {
        RunningJvm jvm = Jvm.of(DoomedSupervisor.class, end).start();
        jvms.add(jvm);
        for (int up = 0; up < DoomedSupervisor.trees(); up++) {
            assertThat(jvm.line()).isEqualTo("up");
        }
        return jvm;
    }

    private static void kill(String signal, long pid) throws Exception {
        // Zero would be the group of the build, one everything.
        assertThat(pid).isGreaterThan(1);
        new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(pid))
                .start()
                .waitFor();
    }

    private static String marks(RunningJvm supervisor) {
        return supervisor.pid() + ":"
                + new ProcFs().stat(supervisor.pid()).orElseThrow().start() + ":";
    }

    private static List<Long> marked(String marks) {
        return Marked.by("TUTTI_RUN=" + marks).pids();
    }

    /** The groups of marked processes; some of their members carry no mark. */
    private static List<Long> groups(String marks) {
        var proc = new ProcFs();
        return marked(marks).stream()
                .map(proc::stat)
                .flatMap(java.util.Optional::stream)
                .map(ProcessStat::group)
                .distinct()
                .toList();
    }

    private static boolean hasMembers(long group) {
        var proc = new ProcFs();
        return Arrays.stream(proc.pids())
                .mapToObj(proc::alive)
                .flatMap(java.util.Optional::stream)
                .anyMatch(process -> process.group() == group);
    }

    private static boolean isAlive(String command) {
        var proc = new ProcFs();
        return Arrays.stream(proc.pids()).mapToObj(proc::command).anyMatch(command::equals);
    }

    private static long awaitGuardian(RunningJvm supervisor) {
        Await.until("the guardian", () -> guardianOf(supervisor) != 0);
        long guardian = guardianOf(supervisor);
        assertThat(guardian).as("guardian").isPositive();
        return guardian;
    }

    /** Zero where there is none. */
    private static long guardianOf(RunningJvm supervisor) {
        var proc = new ProcFs();
        return Arrays.stream(proc.pids())
                .filter(pid -> proc.command(pid).contains("guardian.sh " + supervisor.pid() + ":"))
                .filter(pid ->
                        proc.alive(pid).filter(found -> found.session() == pid).isPresent())
                .findFirst()
                .orElse(0);
    }

    /** Once a second it would tell the guardian what the end of the pipe is to tell at once. */
    private static void endLookingAfter(RunningJvm supervisor) throws Exception {
        long guardian = awaitGuardian(supervisor);
        Await.until("its looking after", () -> lookingAfter(guardian) != 0);
        long looking = lookingAfter(guardian);
        kill("KILL", looking);
        Await.until("the end of the looking after", () -> lookingAfter(guardian) == 0);
    }

    /** Zero where there is none. */
    private static long lookingAfter(long guardian) {
        var proc = new ProcFs();
        return Arrays.stream(proc.pids())
                .mapToObj(proc::alive)
                .flatMap(java.util.Optional::stream)
                .filter(process -> process.session() == guardian && process.parent() == guardian)
                .map(ProcessStat::pid)
                .findFirst()
                .orElse(0L);
    }

    private static List<String> leftoverDirectories(RunningJvm supervisor) {
        String[] names = new File(System.getProperty("java.io.tmpdir")).list();
        return Arrays.stream(names == null ? new String[0] : names)
                .filter(name -> name.startsWith("tutti-" + supervisor.pid() + "-"))
                .toList();
    }
}
