package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are known only while units run: ports, and what hooks leave behind. */
class ValuesIT {

    @TempDir
    private Path directory;

    @Test
    void each_point_of_a_run_has_its_hooks_and_later_ones_see_what_earlier_ones_have_set() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "echo the run has ${context.token}; exec sleep 1000"
                  shell   = true
                  hooks {
                    before_start = "echo ::tutti set token=t-1"
                    after_start  = "sh -c 'echo ::tutti set token=t-2; echo seen ${context.token}'"
                    after_ready  = "sh -c 'echo ::tutti set ready=yes; echo seen ${context.token}'"
                    before_stop  = "sh -c 'echo before stop ${context.ready}'"
                    after_stop   = "sh -c 'echo after stop ${context.ready} >> stopped'"
                  }
                }
                task "client" {
                  command    = "echo the client has ${context.token} and ${context.ready}"
                  depends_on = ["web"]
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(tutti.out())
                    .contains(
                            "the run has t-1", "seen t-1", "seen t-2", "the client has t-2 and yes", "before stop yes");
            assertThat(place.read("stopped")).isEqualTo("after stop yes\n");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void a_hook_that_fails_before_the_start_prevents_it() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "touch started"
                  hooks { before_start = "sh -c 'echo disk is full >&2; exit 9'" }
                }
                """);

        var outcome = place.run("start");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("failed in a hook: before_start", "ended with code 9: disk is full");
        assertThat(place.holds("started")).isFalse();
    }

    @Test
    void a_hook_that_takes_too_long_is_killed_and_told() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "touch started"
                  hooks {
                    before_start {
                      command = "sleep 1000"
                      within  = "300ms"
                    }
                  }
                }
                """);

        try (var tutti = place.start("start")) {
            assertThat(tutti.exitCode()).isEqualTo(1);
            assertThat(tutti.err()).contains("before_start (sleep 1000): took longer than 0.3 s and was killed");
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void ports_reach_the_unit_as_variables_and_others_as_values() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "echo web $PORT $HTTP_PORT $ADMIN_UI_PORT; exec sleep 1000"
                  shell   = true
                  ports   = { http = 0, admin-ui = 0 }
                }
                task "client" {
                  command = "echo client ${unit.web.port.http} ${unit.web.host} ${unit.web.pid}"
                }
                """);

        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            String http = tutti.awaitMatch("web (\\d+) ");
            String admin = tutti.awaitMatch("web " + http + " " + http + " (\\d+)");
            String pid = tutti.awaitMatch("client " + http + " localhost (\\d+)");

            assertThat(admin).isNotEqualTo(http);
            assertThat(tutti.err()).contains("ports admin-ui " + admin + ", http " + http, "pid " + pid);
            tutti.signal("INT");
            tutti.assertNothingIsLeft();
        }
    }
}
