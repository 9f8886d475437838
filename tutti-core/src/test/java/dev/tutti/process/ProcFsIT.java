package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcFsIT {

    private final ProcFs proc = new ProcFs();

    private static ProcessStat parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return ProcessStat.parse(bytes, bytes.length).orElseThrow();
    }

    @Test
    void this_jvm_is_alive_and_known() {
        long pid = ProcessHandle.current().pid();

        var stat = proc.alive(pid).orElseThrow();

        assertThat(stat.pid()).isEqualTo(pid);
        assertThat(proc.pids()).contains(pid);
        assertThat(proc.command(pid)).contains("java");
        assertThat(proc.isAlive(stat)).isTrue();
    }

    @Test
    void another_start_time_is_another_process() {
        var stat = proc.alive(ProcessHandle.current().pid()).orElseThrow();

        var impostor =
                new ProcessStat(stat.pid(), stat.parent(), stat.group(), stat.session(), stat.start() + 1, true, false);

        assertThat(proc.isAlive(impostor)).isFalse();
    }

    @Test
    void names_may_hold_spaces_and_parentheses() {
        var stat = parse("12 (a) b (c) S 1 12 11 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0");

        assertThat(stat).isEqualTo(new ProcessStat(12, 1, 12, 11, 777, true, false));
    }

    @Test
    void who_has_begun_to_end_is_leaving_unless_other_threads_live() {
        assertThat(parse("12 (a) R 1 12 11 0 -1 4194308 0 0 0 0 0 0 0 0 20 0 1 0 777")
                        .leaving())
                .isTrue();
        assertThat(parse("12 (a) R 1 12 11 0 -1 4194308 0 0 0 0 0 0 0 0 20 0 3 0 777")
                        .leaving())
                .isFalse();
        assertThat(parse("12 (a) R 1 12 11 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 777")
                        .leaving())
                .isFalse();
    }

    @Test
    void a_zombie_is_dead_unless_its_other_threads_live() {
        assertThat(parse("12 (a) Z 1 12 11 0 -1 4 0 0 0 0 0 0 0 0 20 0 1 0 777").alive())
                .isFalse();
        assertThat(parse("12 (a) Z 1 12 11 0 -1 4 0 0 0 0 0 0 0 0 20 0 3 0 777").alive())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20_000, 100_000})
    void a_process_that_executes_one_program_after_another_carries_its_mark_all_the_while(
            int environment, @TempDir Path directory) throws Exception {
        Path script = Files.writeString(directory.resolve("again"), """
                [ "$1" != 1000 ] || echo often
                [ "$1" = 100000 ] || exec /bin/sh "$0" $(($1 + 1))
                """);
        var builder = new ProcessBuilder("/bin/sh", "-c", "echo begun; exec /bin/sh \"$0\" 0", script.toString());
        builder.environment().put(RunMarker.VARIABLE, "mark");
        builder.environment().put("MUCH", "x".repeat(environment));
        Process process = builder.start();
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("begun");
            int looks = 0;
            while (!lines.ready() || looks <= 100) {
                assertThat(new ProcFs().carries(process.pid(), new RunMarker("mark")))
                        .as("look " + looks)
                        .isTrue();
                looks++;
            }
            assertThat(lines.readLine()).isEqualTo("often");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void who_executes_another_program_is_told_from_who_has_no_environment() {
        assertThat(isChangingItsProgram("0", "4096", "0", "0 0")).isTrue();
        assertThat(isChangingItsProgram("12", "4096", "0", "0 0")).isTrue();
        assertThat(isChangingItsProgram("0", "524288", "94602333605888", "140736050010833 140736050012144"))
                .isTrue();
        assertThat(isChangingItsProgram("12", "524288", "94602333605888", "140736050010833 140736050010833"))
                .isFalse();
        assertThat(isChangingItsProgram("0", "0", "0", "0 0")).isFalse();
        assertThat(ProcessStat.isChangingItsProgram("")).isFalse();
    }

    /** Of a process whose session is 0 when its leader is in another namespace of pids. */
    private static boolean isChangingItsProgram(String session, String memory, String code, String environment) {
        return ProcessStat.isChangingItsProgram("20 (a) b) R 1 12 " + session
                + " 0 -1 4194304 5883 0 0 0 2 3 0 0 20 0 1 0 5655004 " + memory + " 33 18446744073709551615 " + code
                + " 0 0 0 0 0 0 4 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 " + environment + " 0");
    }

    @Test
    void a_process_without_environment_is_not_waited_for() throws Exception {
        Process process = new ProcessBuilder("env", "-i", "/bin/sh", "-c", "echo begun; read line").start();
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("begun");
            long began = System.nanoTime();

            for (int look = 0; look < 100; look++) {
                assertThat(proc.carries(process.pid(), new RunMarker("mark"))).isFalse();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void older_processes_are_passed_over_as_long_as_pids_cannot_have_begun_anew() {
        long forks = proc.forks().orElseThrow();
        long highest = proc.highestPid().orElseThrow();

        assertThat(new PidFloor(1000, OptionalLong.of(forks - 10), true).now(proc))
                .isEqualTo(1000);
        assertThat(new PidFloor(1000, OptionalLong.of(forks - highest), true).now(proc))
                .isEqualTo(1);
        assertThat(new PidFloor(highest - 10, OptionalLong.of(forks - 10), true).now(proc))
                .isEqualTo(1);
        assertThat(new PidFloor(1000, OptionalLong.of(forks + 10), true).now(proc))
                .isEqualTo(1);
        assertThat(new PidFloor(1000, OptionalLong.empty(), true).now(proc)).isEqualTo(1);
    }
}
