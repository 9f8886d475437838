package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of containers in the hands of docker-compose. */
@Requires({"docker", "compose"})
class ExportedComposeIT {

    private static final String NAME = "it-" + UUID.randomUUID().toString().substring(0, 8);

    private static final String PROJECT = """
            project { name = "%1$s" }
            container "store" {
              image   = "tutti/busybox:1"
              command = ["sh", "-c", "echo \\"kept by $WHO, who pays 5$\\" >/data/index.html; exec httpd -f -p 80 -h /data"]
              env     = { WHO = "store" }
              init    = true
              volumes = ["%1$s-data:/data"]
              memory  = "64m"
              healthcheck {
                test     = "wget -q -O - http://localhost/index.html"
                interval = "500ms"
              }
              ready { healthcheck = true }
              stop  { grace = "5s" }
            }
            container "web" {
              image      = "tutti/busybox:1"
              command    = ["sh", "-c", "wget -q -O /var/www/kept.html http://store/index.html && exec httpd -f -p 8080 -h /var/www"]
              init       = true
              ports      = { 8080 = 0 }
              depends_on = ["store"]
            }
            """.formatted(NAME);

    @TempDir
    private Path directory;

    private Workplace place;

    @AfterEach
    void remove() {
        run("docker-compose", "-p", NAME, "down", "--volumes", "--timeout", "5");
    }

    private Outcome run(String... command) {
        try (var process = TuttiProcess.start(place, List.of(command))) {
            return process.outcome();
        }
    }

    private String well(String... command) {
        Outcome outcome = run(command);
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    private String compose(String... words) {
        var command = new ArrayList<>(List.of("docker-compose", "-p", NAME));
        command.addAll(List.of(words));
        return well(command.toArray(String[]::new));
    }

    /** Containers, networks and volumes. */
    private String things() {
        return well("docker", "ps", "-aq", "--filter", "label=com.docker.compose.project=" + NAME)
                + well("docker", "network", "ls", "-q", "--filter", "name=" + NAME)
                + well("docker", "volume", "ls", "-q", "--filter", "name=" + NAME);
    }

    @Test
    void what_was_exported_goes_up_and_down_by_the_older_compose_but_for_the_line_of_its_name() {
        place = Workplace.in(directory).configured(PROJECT);
        String exported = well(Workplace.REPOSITORY.resolve("tutti").toString(), "export", "--to", "compose");
        assertThat(exported).startsWith("name: \"" + NAME + "\"\n");

        place.holding(
                "docker-compose.yml",
                exported.lines().filter(line -> !line.startsWith("name:")).collect(Collectors.joining("\n", "", "\n")));
        compose("up", "-d");
        String web = compose("ps", "-q", "web").strip();
        Await.until(
                "the answer of web",
                () -> run("docker", "exec", web, "wget", "-q", "-O", "-", "http://localhost:8080/kept.html")
                        .out()
                        .equals("kept by store, who pays 5$\n"),
                () -> compose("logs"));

        assertThat(well("docker", "inspect", "--format", "{{.HostConfig.Memory}} {{.HostConfig.Init}}", store()))
                .isEqualTo((64 << 20) + " true\n");
        assertThat(well("docker", "port", web)).contains("8080/tcp -> 127.0.0.1:");
        compose("down", "--volumes");
        assertThat(things()).isEmpty();
    }

    private String store() {
        return compose("ps", "-q", "store").strip();
    }
}
