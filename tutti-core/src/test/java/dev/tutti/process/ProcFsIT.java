package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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

    @Test
    void older_processes_are_passed_over_as_long_as_pids_cannot_have_begun_anew() {
        long forks = proc.forks().orElseThrow();
        long highest = proc.highestPid().orElseThrow();

        assertThat(new PidFloor(1000, OptionalLong.of(forks - 10)).now(proc)).isEqualTo(1000);
        assertThat(new PidFloor(1000, OptionalLong.of(forks - highest)).now(proc))
                .isEqualTo(1);
        assertThat(new PidFloor(highest - 10, OptionalLong.of(forks - 10)).now(proc))
                .isEqualTo(1);
        assertThat(new PidFloor(1000, OptionalLong.of(forks + 10)).now(proc)).isEqualTo(1);
        assertThat(new PidFloor(1000, OptionalLong.empty()).now(proc)).isEqualTo(1);
    }
}
