package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by the tools it is for. */
class ExportIT {

    private static final long PATIENCE_SECONDS = 30;

    /** Shows its words and one variable, each in brackets on its own. */
    private static final String SHOW =
            "#!/bin/sh\nprintf '[%s]' \"$@\"\nprintf '<%s><%s>' \"$VALUE\" \"${GONE-gone}\"\n";

    private static final String PROJECT = """
            process "web" {
              command   = ["./show", "a b", "$HOME", "it's", "\\"q\\"", "back\\\\slash", "two\\nlines", "100%", "", "*"]
              directory = "sub dir"
              env       = { VALUE = "l1\\nl2 'x' $PORT \\\\n", GONE = null }
            }
            process "pipe" {
              command = "printf '%s ' one; echo two | cat"
              shell   = true
            }
            task "seed" {
              command    = "true"
              depends_on = ["pipe"]
              stop { command = "true" }
            }
            """;

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() throws IOException {
        written = Written.in(directory).hcl(PROJECT).file("sub dir/show", SHOW);
        assertThat(directory.resolve("sub dir/show").toFile().setExecutable(true))
                .isTrue();
    }

    private record Outcome(int code, String out) {}

    private Outcome run(Path where, Map<String, String> environment, String... words) throws Exception {
        Path out = Files.createTempFile(directory, "out", "");
        var builder = new ProcessBuilder(words).directory(where.toFile());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    private Exported exported(Form form) {
        return Export.of(form, written.load(), false);
    }

    @Test
    void a_shell_reads_the_lines_of_a_procfile_as_they_were_meant() throws Exception {
        List<String> lines =
                exported(Form.PROCFILE).files().get("Procfile").lines().toList();

        assertThat(lines).hasSize(2);
        String web = lines.get(0).substring("web: ".length());
        assertThat(run(directory, Map.of("GONE", "there"), "/bin/sh", "-c", web).out())
                .isEqualTo("[a b][$HOME][it's][\"q\"][back\\slash][two\nlines][100%][][*]<l1\nl2 'x' $PORT \\n><gone>");
        assertThat(lines.get(1)).isEqualTo("pipe: printf '%s ' one; echo two | cat");
    }

    @Test
    void a_procfile_comes_back_the_same() {
        Written imported = written.file("Procfile", "web: ./web -p $PORT | cat\n")
                .asking(r -> r.withFiles(List.of(Path.of("Procfile"))));
        String exported =
                Export.of(Form.PROCFILE, imported.load(), false).files().get("Procfile");

        assertThat(exported).isEqualTo("web: exec env PORT=5000 PS=web.1 /bin/sh -c './web -p $PORT | cat'\n");
    }

    @Test
    @Requires("foreman")
    void foreman_takes_a_procfile() throws Exception {
        Path file = directory.resolve("Procfile.out");
        Files.writeString(file, exported(Form.PROCFILE).files().get("Procfile"));

        Outcome outcome = run(directory, Map.of(), "foreman", "check", "-f", file.toString());

        assertThat(outcome.out()).contains("valid procfile detected (web, pipe)");
        assertThat(outcome.code()).isZero();
    }

    @Test
    @Requires("systemd")
    void systemd_takes_units() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("units"));
        Path runtime = Files.createDirectories(directory.resolve("runtime"));
        for (Map.Entry<String, String> file : exported(Form.SYSTEMD).files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        String[] words = Stream.concat(
                        Stream.of("systemd-analyze", "--user", "verify"),
                        exported(Form.SYSTEMD).files().keySet().stream()
                                .map(name -> folder.resolve(name).toString()))
                .toArray(String[]::new);

        Outcome outcome = run(directory, Map.of("XDG_RUNTIME_DIR", runtime.toString()), words);

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    @Requires("yaml")
    void a_yaml_parser_of_somebody_else_takes_a_compose_file() throws Exception {
        Path file = directory.resolve("out.yaml");
        Files.writeString(file, exported(Form.COMPOSE).files().get("compose.yaml"));

        Outcome outcome = run(
                directory,
                Map.of(),
                "python3",
                "-c",
                "import yaml; print(yaml.safe_load(open('out.yaml'))['services']['web']['command'][5:8])");

        assertThat(outcome.out().strip()).isEqualTo("['back\\\\slash', 'two\\nlines', '100%']");
    }
}
