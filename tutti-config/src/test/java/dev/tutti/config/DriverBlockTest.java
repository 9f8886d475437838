package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.Described;
import dev.tutti.hcl.DiagnosticText;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver brings a record and a word; configuration learns the rest from the record. */
class DriverBlockTest {

    @TempDir
    Path directory;

    /** What another driver may run. */
    record Box(
            @Described("what is in it") String image,
            Optional<Build> build,
            Pull pullPolicy,
            List<Path> mounts,
            Map<String, Integer> limits,
            Optional<Duration> keepFor,
            boolean readOnly)
            implements Workload {
        Box {
            if (image.contains(" ")) {
                throw new IllegalArgumentException("\"image\" must not hold spaces");
            }
        }

        @Override
        public String summary() {
            return image;
        }
    }

    /** How it is built: a directory, or a block. */
    record Build(String from, List<String> args) {
        static Build parse(String from) {
            return new Build(from, List.of());
        }
    }

    enum Pull {
        ALWAYS,
        IF_MISSING
    }

    private Loaded load(String text) {
        Written written = Written.in(directory).hcl(text);
        List<BlockSchema<?>> schemas = new ArrayList<>(BlockSchema.processes());
        schemas.addAll(BlockSchema.of(Map.of("box", Lifetime.SERVICE), Box.class));
        return new ConfigLoader(schemas).load(written.request());
    }

    @Test
    void the_record_is_the_schema() {
        Loaded loaded = load("""
                box "db" {
                  image       = "postgres"
                  build       = "."
                  pull_policy = "if-missing"
                  mounts      = ["data", "/etc"]
                  limits      = { cpu = 2 }
                  keep_for    = "1h30m"
                  ready { tcp = 5432 }
                }
                box "other" {
                  image       = "x"
                  pull_policy = always
                  read_only   = "1"
                  build {
                    from = "src"
                    args = ["a"]
                  }
                }
                process "web" {
                  command    = "web"
                  depends_on = ["db"]
                }
                """);

        var units = loaded.project().orElseThrow().units();
        assertThat(units.get(0).workload())
                .isEqualTo(new Box(
                        "postgres",
                        Optional.of(new Build(".", List.of())),
                        Pull.IF_MISSING,
                        List.of(directory.resolve("data"), Path.of("/etc")),
                        Map.of("cpu", 2),
                        Optional.of(Duration.ofMinutes(90)),
                        false));
        assertThat(units.get(1).workload())
                .hasToString("Box[image=x, build=Optional[Build[from=src, args=[a]]], pullPolicy=ALWAYS, mounts=[], "
                        + "limits={}, keepFor=Optional.empty, readOnly=true]");
        assertThat(units.get(2).needs()).extracting(need -> need.on()).containsExactly(UnitName.of("db"));
    }

    @Test
    void what_the_record_refuses_is_blamed_on_its_attribute() {
        Loaded loaded = load("""
                box "db" {
                  image       = "post gres"
                  pull_policy = "never"
                }
                box "two" {
                  image       = "post gres"
                  pull_policy = always
                  limits      = { cpu = "much" }
                }
                box "three" {
                  image       = "post gres"
                  pull_policy = always
                }
                """);

        assertThat(DiagnosticText.of(loaded.sources().values(), false).render(loaded.diagnostics()))
                .isEqualTo("""
                        error: "pull_policy" must be one of always, if-missing, not "never"
                          tutti.hcl:3:17
                            3 │   pull_policy = "never"
                              │                 ^^^^^^^

                        error: "image" must not hold spaces
                          tutti.hcl:6:17
                            6 │   image       = "post gres"
                              │                 ^^^^^^^^^^^

                        error: "cpu" needs a whole number, not a string
                          tutti.hcl:8:25
                            8 │   limits      = { cpu = "much" }
                              │                         ^^^^^^

                        error: "image" must not hold spaces
                          tutti.hcl:11:17
                           11 │   image       = "post gres"
                              │                 ^^^^^^^^^^^
                        """);
    }
}
