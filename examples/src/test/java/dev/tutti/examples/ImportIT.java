package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other tools, through the real command. */
class ImportIT {

    @TempDir
    Path directory;

    @Test
    void a_procfile_runs_as_it_is() {
        var place = Workplace.in(directory).holding(".env", "GREETING=hello\n").holding("Procfile.dev", """
                        web: echo $PS says $GREETING on $PORT; exec sleep 1000
                        worker: echo $PS on $PORT && exec sleep 1000
                        """);

        try (var tutti = place.start("-f", "Procfile.dev", "start", "--formation", "web=2,all=1")) {
            tutti.awaitErr("is up")
                    .awaitOut("web.1 says hello on 5000")
                    .awaitOut("web.2 says hello on 5001")
                    .awaitOut("worker.1 on 5100");
            tutti.signal("INT");
            assertThat(tutti.exitCode()).isEqualTo(130);
            tutti.assertNothingIsLeft();
        }
    }

    @Test
    void a_start_that_needs_a_container_is_refused_where_no_engine_is_and_nothing_runs() {
        var place = Workplace.in(directory)
                .with("DOCKER_HOST", "unix://" + directory.resolve("nobody.sock"))
                .configured("""
                        process "api" {
                          command    = "touch started"
                          depends_on = ["db"]
                        }
                        """)
                .holding("compose.yaml", "services: { db: { image: db } }\n");

        var start = place.run("-f", "tutti.hcl", "-f", "compose.yaml", "start");
        var check = place.run("-f", "tutti.hcl", "-f", "compose.yaml", "check");

        assertThat(start.exitCode()).isEqualTo(5);
        assertThat(start.err()).contains("Nothing is at unix://", "DOCKER_HOST", "nothing was started, as db needs it");
        assertThat(place.holds("started")).isFalse();
        assertThat(check.exitCode()).isZero();
    }

    @Test
    void a_service_of_a_provider_is_refused_and_the_rest_starts() {
        var place = Workplace.in(directory)
                .configured("task \"api\" { command = \"touch started\" }\n")
                .holding("compose.yaml", "services: { db: { provider: { type: cloud } } }\n");

        var all = place.run("-f", "tutti.hcl", "-f", "compose.yaml", "start", "api", "db");
        var one = place.run("-f", "tutti.hcl", "-f", "compose.yaml", "start", "api");

        assertThat(all.exitCode()).isEqualTo(5);
        assertThat(all.err()).contains("nothing here can run a provider yet");
        assertThat(one.exitCode()).isZero();
        assertThat(one.err()).contains("\"provider\" of service \"db\" is not supported by this version");
        assertThat(place.holds("started")).isTrue();
    }

    @Test
    void a_project_that_was_exported_runs_the_same() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = ["sh", "-c", "echo it is $A; exec sleep 1000"]
                  env     = { A = "a 'b' $c" }
                }
                """);

        var export = place.run("export", "--to", "procfile", "--out", "Procfile");

        assertThat(export.exitCode()).as(export.err()).isZero();
        try (var tutti = place.start("-f", "Procfile", "start")) {
            tutti.awaitOut("it is a 'b' $c");
            tutti.signal("TERM");
            assertThat(tutti.exitCode()).isEqualTo(143);
            tutti.assertNothingIsLeft();
        }
    }
}
