package dev.tutti.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.cli.doctor.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the system says about itself, and checks that hang or fail. */
class ExaminationTest {

    @TempDir
    private Path proc;

    private Machine machine;

    @BeforeEach
    void describe_a_machine() {
        machine = new Machine(
                Map.of("PATH", proc.toString()),
                "me",
                false,
                proc.resolve("jdk"),
                proc,
                List.of(),
                proc.resolve("nobody.sock"),
                Duration.ofSeconds(1));
    }

    private interface Script {
        Finding run() throws InterruptedException;
    }

    private record Scripted(String name, Script script) implements Check {
        @Override
        public Finding look() throws InterruptedException {
            return script.run();
        }
    }

    private static Check check(String name, Script script) {
        return new Scripted(name, script);
    }

    @Test
    void what_hangs_or_fails_keeps_nobody_from_being_told_the_rest() throws Exception {
        var never = new CountDownLatch(1);

        List<Examined> all = new Examination(machine)
                .with(
                        check("hangs", () -> {
                            never.await();
                            return Finding.ok("late");
                        }),
                        true)
                .with(
                        check("fails", () -> {
                            throw new IllegalStateException("broken");
                        }),
                        true)
                .with(check("fine", () -> Finding.ok("there")), true)
                .findings();

        assertThat(all).extracting(Examined::name).containsExactly("hangs", "fails", "fine");
        assertThat(all)
                .extracting(one -> one.finding().state())
                .containsExactly(State.WARNING, State.WARNING, State.OK);
        assertThat(all.get(0).finding().says()).startsWith("no answer within");
        assertThat(all.get(1).finding().says()).contains("broken");
        assertThat(all).noneMatch(Examined::isInTheWay);
    }

    @ParameterizedTest
    @CsvSource({
        "524288, 512, OK, ''",
        "8192, 512, WARNING, sudo sysctl fs.inotify.max_user_watches=524288",
        "8192, 64, WARNING, sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512"
    })
    void few_watches_are_told(String watches, String instances, State state, String mend) throws IOException {
        Path inotify = Files.createDirectories(proc.resolve("sys/fs/inotify"));
        Files.writeString(inotify.resolve("max_user_watches"), watches + "\n");
        Files.writeString(inotify.resolve("max_user_instances"), instances + "\n");

        Finding finding = new InotifyCheck(machine).look();

        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.mend().orElse("")).isEqualTo(mend);
    }

    @Test
    void a_system_without_inotify_is_fine() {
        assertThat(new InotifyCheck(machine).look().state()).isEqualTo(State.OK);
    }

    @ParameterizedTest
    @CsvSource({"1024, WARNING", "4096, OK", "unlimited, OK"})
    void few_open_files_are_told(String hard, State state) throws Exception {
        Files.writeString(
                Files.createDirectories(proc.resolve("self")).resolve("limits"),
                "Limit        Soft Limit  Hard Limit  Units\nMax open files   256   " + hard + "   files\n");

        Finding finding = new FilesCheck(machine).look();

        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.says()).startsWith(hard + " may be open at once");
    }

    @Test
    void a_java_without_compiler_or_too_old_is_told() throws IOException {
        Finding without = new JavaCheck(machine, Runtime.Version.parse("21.0.1")).look();
        Finding old = new JavaCheck(machine, Runtime.Version.parse("11.0.2")).look();
        Path javac = Files.createDirectories(proc.resolve("jdk/bin")).resolve("javac");
        Files.writeString(javac, "");
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        Finding whole = new JavaCheck(machine, Runtime.Version.parse("21.0.1")).look();

        assertThat(without.state()).isEqualTo(State.WARNING);
        assertThat(without.mend()).contains("sudo apt-get install -y openjdk-17-jdk-headless");
        assertThat(old.state()).isEqualTo(State.MISSING);
        assertThat(whole).isEqualTo(Finding.ok("21.0.1 at " + proc.resolve("jdk") + ", with javac"));
    }

    @Test
    void a_state_directory_that_is_a_file_is_in_the_way() throws IOException {
        Files.writeString(proc.resolve(".tutti"), "");

        Finding finding = new StateCheck(machine, proc).look();

        assertThat(finding.state()).isEqualTo(State.MISSING);
        assertThat(finding.mend()).contains("rm " + proc.resolve(".tutti"));
    }
}
