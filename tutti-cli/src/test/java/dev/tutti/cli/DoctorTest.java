package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tutti.process.Leftovers;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says about projects, their ports and directories, and about Python. */
class DoctorTest {

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void give_the_machine_nothing() throws IOException {
        Path programs = Files.createDirectories(directory.resolve("bin"));
        environment.put("PATH", programs.toString());
        environment.put("HOME", directory.resolve("home").toString());
        environment.put("DOCKER_HOST", "unix://" + directory.resolve("docker.sock"));
        program("apt-get", "exit 1");
    }

    private void program(String name, String script) throws IOException {
        Path program = directory.resolve("bin").resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Path project(String configuration) throws IOException {
        Path place = Files.createDirectories(directory.resolve("shop"));
        Files.writeString(place.resolve("tutti.hcl"), configuration);
        return place;
    }

    private Call doctor(Path place, String... words) {
        var all = new ArrayList<>(List.of("doctor"));
        all.addAll(List.of(words));
        return Call.in(place, environment, all.toArray(String[]::new));
    }

    /** The line about a check, and the one below it where that mends it. */
    static String line(Call call, String name) {
        var lines = call.out().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("\\S (ok|warning|missing) +" + name + " .*")) {
                boolean mended = i + 1 < lines.size() && lines.get(i + 1).startsWith("      ");
                return lines.get(i) + (mended ? "\n" + lines.get(i + 1) : "");
            }
        }
        throw new AssertionError("No line about " + name + " in:\n" + call.out() + call.err());
    }

    @Test
    void outside_of_a_project_only_what_processes_need_is_needed() {
        Call call = doctor(directory);

        assertThat(call.code()).isEqualTo(ExitCode.OK);
        assertThat(call.err()).isEmpty();
        assertThat(line(call, "project")).startsWith("✓ ok       project    none here");
        assertThat(line(call, "java"))
                .startsWith("✓ ok       java       " + Runtime.version().feature());
        assertThat(line(call, "docker")).startsWith("○ missing  docker ");
        assertThat(call.out()).endsWith("\nnothing that is needed is missing\n").doesNotContain("ports");
    }

    @Test
    void what_the_project_needs_and_is_missing_gives_exit_code_5() throws IOException {
        Path place =
                project("container \"db\" { image = \"postgres\" }\nkernel \"py\" { kernel_name = \"python3\" }\n");

        Call call = doctor(place);

        assertThat(call.code()).isEqualTo(ExitCode.ENGINE_MISSING);
        assertThat(line(call, "project")).contains("its configuration is wrong").contains("mend it: tutti check");
        assertThat(line(call, "docker")).startsWith("✗ missing  docker ").contains("this is needed");
        assertThat(line(call, "python")).startsWith("✗ missing  python     no python3 in PATH; this is needed");
        assertThat(call.out()).endsWith("\nneeded and missing: docker, python, kernels\n");
    }

    @Test
    void services_of_a_compose_file_that_run_in_containers_need_docker() throws IOException {
        Path place = Files.createDirectories(directory.resolve("composed"));
        Files.writeString(place.resolve("compose.yaml"), "services:\n  db:\n    image: postgres:16\n");

        Call call = doctor(place, "-f", "compose.yaml");

        assertThat(call.code()).isEqualTo(ExitCode.ENGINE_MISSING);
        assertThat(line(call, "docker")).startsWith("✗ missing  docker ").contains("this is needed");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_limits_of_inotify_are_those_that_the_system_has() throws Exception {
        Process cat = new ProcessBuilder("cat", "/proc/sys/fs/inotify/max_user_watches").start();
        String watches = new String(cat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assumeThat(cat.waitFor()).isZero();

        assertThat(line(doctor(directory), "inotify")).contains(" " + watches + " watches, ");
    }

    @Test
    void a_quiet_doctor_tells_only_what_is_not_as_it_should_be() {
        Call call = doctor(directory, "-q");

        assertThat(call.out()).contains("missing  docker").doesNotContain("✓", "nothing that is needed");
    }

    @Test
    void programs_are_told_the_same() throws IOException {
        Call call = doctor(project("container \"db\" { image = \"postgres\" }\n"), "-o", "json");

        assertThat(call.code()).isEqualTo(ExitCode.ENGINE_MISSING);
        assertThat(call.out())
                .startsWith("{\"ok\":false,")
                .contains("{\"name\":\"docker\",\"state\":\"missing\",\"needed\":true,", "\"mend\":");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Call.in(directory, "schema", "doctor").out(), InputFormat.JSON)
                        .validate(call.out(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void a_port_that_is_taken_is_told_with_its_holder() throws IOException {
        try (var taken = new ServerSocket(0);
                var other = new ServerSocket(0)) {
            int free = other.getLocalPort();
            other.close();
            Path place = project("""
                    process "web" {
                      command = "web"
                      ports   = { http = %d, any = 0 }
                      ready { tcp = %d }
                    }
                    process "api" {
                      command = "api ${unit.web.port.any}"
                      ready { http = "http://localhost:${unit.web.port.any}/" }
                    }
                    """.formatted(free, taken.getLocalPort()));

            Call call = doctor(place);

            long pid = ProcessHandle.current().pid();
            assertThat(call.code()).isEqualTo(ExitCode.OK);
            assertThat(line(call, "ports"))
                    .startsWith(
                            "! warning  ports      %d (web) is held by pid %d: ".formatted(taken.getLocalPort(), pid))
                    .contains("mend it: kill " + pid)
                    .doesNotContain(free + " (web)");
        }
    }

    @Test
    void ports_that_a_running_project_holds_by_right_are_no_trouble() throws IOException {
        try (var taken = new ServerSocket(0)) {
            Path place = project("process \"web\" {\n command = \"web\"\n ports = { http = %d }\n}\n"
                    .formatted(taken.getLocalPort()));
            long pid = ProcessHandle.current().pid();
            Files.writeString(
                    Files.createDirectory(place.resolve(".tutti")).resolve("supervisor.lock"),
                    Leftovers.ofThisJvm() + "\n");

            Call call = doctor(place);

            assertThat(line(call, "ports"))
                    .isEqualTo("✓ ok       ports      %d: the project runs now, pid %d"
                            .formatted(taken.getLocalPort(), pid));
            assertThat(line(call, "state")).endsWith(".tutti can be written");
        }
    }

    @Test
    void ports_that_are_free_are_named() throws IOException {
        try (var other = new ServerSocket(0)) {
            int free = other.getLocalPort();
            other.close();

            Call call =
                    doctor(project("process \"web\" {\n command = \"web\"\n ready { tcp = %d }\n}\n".formatted(free)));

            assertThat(line(call, "ports")).isEqualTo("✓ ok       ports      " + free + " is free");
        }
    }

    @Test
    void a_long_way_to_the_socket_is_told() throws IOException {
        Path place = Files.createDirectories(directory.resolve("a".repeat(60)).resolve("b".repeat(60)));
        Files.writeString(place.resolve("tutti.hcl"), "task \"one\" { command = \"x\" }\n");

        Call call = doctor(place);

        assertThat(line(call, "socket"))
                .startsWith("! warning  socket ")
                .contains("connect to 103 at most", "mend it: ln -s ");
        assertThat(line(call, "state")).contains("can be made");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 3.12.1 6.29.5 False | ✓ ok       python     3.12.1 at BIN/python3, with ipykernel 6.29.5",
                "echo 3.12.1 - False | 3.12.1 at BIN/python3, without ipykernel",
                "echo 3.12.1 - False | mend it: BIN/python3 -m pip install ipykernel",
                "echo 3.12.1 - True | apt-get install -y python3-ipykernel",
                "echo no such library >&2; exit 1 | BIN/python3 does not work: no such library",
                "echo one two | does not work: one two",
                "echo $$ > HOME.pid; exec /bin/sleep 1000 | BIN/python3 did not answer within 2 s"
            })
    void python_is_asked_for_ipykernel(String script, String said) throws IOException {
        String home = environment.get("HOME");
        program("python3", script.replace("HOME", home));

        Call call = doctor(directory);

        assertThat(line(call, "python"))
                .contains(said.replace("BIN", directory.resolve("bin").toString()));
        Path pid = Path.of(home + ".pid");
        // A process that was killed takes a moment to be gone.
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .ifPresent(killed -> assertThat(killed.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        }
    }

    @Test
    void kernels_are_found_where_jupyter_looks() throws IOException {
        Path kernels = directory.resolve("home/.local/share/jupyter/kernels");
        Files.createDirectories(kernels.resolve("empty"));
        Files.writeString(Files.createDirectories(kernels.resolve("python3")).resolve("kernel.json"), "{}");
        environment.put("JUPYTER_PATH", directory.resolve("more").toString());
        Files.writeString(
                Files.createDirectories(directory.resolve("more/kernels/java")).resolve("kernel.json"), "{}");

        Call call = doctor(directory);

        assertThat(line(call, "kernels"))
                .startsWith("✓ ok       kernels ")
                .contains("java", "python3")
                .doesNotContain("empty");
    }

    @Test
    void a_configuration_that_hangs_does_not_hang_the_doctor() throws IOException {
        Call call = doctor(project("project { name = exec(\"/bin/sleep 1000\") }\n"));

        assertThat(line(call, "project")).contains("could not be read in time").contains("tutti check");
    }
}
