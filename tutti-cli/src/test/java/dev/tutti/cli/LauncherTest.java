package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.cli.Installation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.in(folder);
    }

    @Test
    void java_gets_the_class_path_the_main_class_and_every_word_as_it_was() throws Exception {
        var java = installation.java("17.0.1");

        var outcome = installation.start(with(java), "check", "two words", "", "*", "$HOME");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .endsWith("-cp", classPath(), "dev.tutti.cli.Main", "check", "two words", "", "*", "$HOME");
    }

    @Test
    void a_link_to_the_script_starts_the_same_installation() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("first link"), Path.of("a place/bin/tutti"));
        var linkToLink = Files.createSymbolicLink(folder.resolve("second"), link);

        var outcome = installation.start(linkToLink, with(installation.java("17.0.1")), "version");

        assertThat(outcome.out()).contains(classPath());
    }

    /** The core comes first. */
    private String classPath() throws IOException {
        Path lib = installation.lib();
        return lib + "/tutti-core.jar:" + lib + "/picocli.jar:" + lib + "/tutti-cli.jar";
    }

    @Test
    void the_newest_java_is_used_wherever_it_was_found() throws Exception {
        var newest = installation.java("99.0.1");
        var old = installation.java("11.0.2");
        var path = newest.resolve("bin") + ":/usr/bin:/bin";

        var fromHome = installation.start(Map.of("JAVA_HOME", newest.toString()), "version");
        var fromPath = installation.start(Map.of("PATH", path, "JAVA_HOME", old.toString()), "version");

        assertThat(fromHome.out()).contains("java 99.0.1");
        assertThat(fromPath.out()).contains("java 99.0.1");
    }

    @Test
    void the_java_that_was_asked_for_is_used_though_a_newer_one_is_there() throws Exception {
        var newest = installation.java("99.0.1");
        var asked = installation.java("18");

        var outcome = installation.start(
                Map.of("TUTTI_JAVA_HOME", asked.toString(), "JAVA_HOME", newest.toString()), "version");

        assertThat(outcome.out()).contains("java 18");
    }

    @ParameterizedTest
    @CsvSource({"11.0.2", "1.8.0_292"})
    void a_java_that_is_too_old_ends_with_the_install_command(String version) throws Exception {
        var outcome = installation.start(with(installation.java(version)), "version");

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("TUTTI_JAVA_HOME", "JDK 17 or newer", "Install one: ");
    }

    @ParameterizedTest
    @CsvSource({
        "'', -f Todo.java ps",
        "'', -fa/Todo.java ps",
        "'', start --file Todo.java",
        "'', start --file=Todo.java",
        "'', exec --user root -f Todo.java web ls",
        "'', -p exec start -f Todo.java",
        "Todo.java, ps",
        "Todo.java, logs -f web",
        "Todo.java, exec web tail -f x.hcl",
    })
    void a_project_that_is_a_java_file_gets_a_java_that_can_compile(String variable, String words) throws Exception {
        assertThat(chosen(variable, words)).contains("java 98.0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', -f tutti.hcl ps",
        "'', exec web javac -f Todo.java",
        "'', exec -t -e A=b web cat -fTodo.java",
        "'', run --no-deps tool cat -f Todo.java",
        "'', ci --timeout 9m cat -f Todo.java",
        "'', exec web -- cat -f Todo.java",
        "Todo.java, -f tutti.hcl ps",
        "Todo.java, ps -ftutti.hcl",
    })
    void others_get_the_newest(String variable, String words) throws Exception {
        assertThat(chosen(variable, words)).contains("java 99.0.1");
    }

    /** What a start prints where the newest Java has no compiler, and an older one has. */
    private List<String> chosen(String variable, String words) throws Exception {
        var newest = installation.java("99.0.1");
        var whole = installation.java("98.0.2");
        Files.copy(whole.resolve("bin/java"), whole.resolve("bin/javac"), StandardCopyOption.COPY_ATTRIBUTES);
        var environment =
                Map.of("JAVA_HOME", newest.toString(), "PATH", whole + "/bin:/usr/bin:/bin", "TUTTI_FILE", variable);
        return installation.start(environment, words.split(" ")).out();
    }

    @Test
    void options_for_the_machine_are_split_at_spaces() throws Exception {
        var environment =
                Map.of("TUTTI_JAVA_HOME", installation.java("17.0.1").toString(), "TUTTI_JAVA_OPTS", "-Xmx64m -Da=b");

        var outcome = installation.start(environment, "version");

        assertThat(outcome.out()).containsSubsequence("-Xmx64m", "-Da=b", "-cp");
    }

    @Test
    void no_command_gets_the_optimising_compiler() throws Exception {
        var java = with(installation.java("17.0.1"));

        var brief = installation.start(java, "check");
        var lasting = installation.start(java, "-C", "somewhere", "start");

        assertThat(brief.out()).contains("-XX:TieredStopAtLevel=1");
        assertThat(lasting.out()).contains("-XX:TieredStopAtLevel=1");
    }

    @ParameterizedTest
    @CsvSource({"17.0.1, -XX:SharedArchiveFile=", "24.0.2, -XX:SharedArchiveFile=", "25, -XX:AOTCache="})
    void a_later_start_uses_the_archive_the_first_one_made(String version, String option) throws Exception {
        var java = caching(installation.java(version));

        var first = installation.start(java, "version");
        var later = awaitArchive(java, option);

        assertThat(first.out()).noneMatch(word -> word.startsWith(option));
        assertThat(later.err()).isEmpty();
    }

    @Test
    void whoever_reads_the_output_does_not_wait_for_the_archive() throws Exception {
        var gate = folder.resolve("gate");
        var java = new TreeMap<>(caching(installation.java("25.0.1")));
        java.put("GATE", gate.toString());

        var output = installation.startIntoPipe(java, "version");
        Files.createFile(gate);
        awaitArchive(java, "-XX:AOTCache=");

        assertThat(output).endsWith("dev.tutti.cli.Main\nversion\n");
    }

    @Test
    void an_archive_of_other_content_is_not_used_and_goes() throws Exception {
        var java = caching(installation.java("25.0.1"));
        installation.start(java, "version");
        awaitArchive(java, "-XX:AOTCache=");

        Files.writeString(installation.lib().resolve("content"), "4567ef\n");
        var other = installation.start(java, "version");
        var later = awaitArchive(java, "-XX:AOTCache=");

        assertThat(other.out()).noneMatch(word -> word.startsWith("-XX:AOTCache="));
        assertThat(later.out()).anyMatch(word -> word.startsWith("-XX:AOTCache=") && word.contains("/4567ef/"));
    }

    @Test
    void without_a_place_for_archives_it_starts_all_the_same() throws Exception {
        var java = installation.java("25.0.1").toString();

        List<Outcome> outcomes = List.of(
                installation.start(Map.of("TUTTI_JAVA_HOME", java, "XDG_CACHE_HOME", "/dev/null"), "version"),
                installation.start(Map.of("TUTTI_JAVA_HOME", java, "XDG_CACHE_HOME", "", "HOME", ""), "version"),
                installation.start(Map.of("TUTTI_JAVA_HOME", java, "XDG_CACHE_HOME", "/proc/none"), "version"));

        assertThat(outcomes)
                .allMatch(outcome -> outcome.exitCode() == 0)
                .allMatch(outcome -> outcome.err().isEmpty());
    }

    @Test
    void a_broken_installation_is_named() throws Exception {
        Files.delete(installation.lib().resolve("tutti-cli.jar"));

        var outcome = installation.start(with(installation.java("17.0.1")), "version");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("incomplete", "tutti-cli.jar");
    }

    /** Starts again until a start uses an archive: it is made beside the first one. */
    private Outcome awaitArchive(Map<String, String> environment, String option) throws Exception {
        Predicate<String> usesArchive = word -> word.startsWith(option);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Outcome outcome = installation.start(environment, "version");
        while (outcome.out().stream().noneMatch(usesArchive) && System.nanoTime() < deadline) {
            outcome = installation.start(environment, "version");
        }
        assertThat(outcome.out()).anyMatch(usesArchive);
        while (installation.isMakingAnArchive() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return outcome;
    }

    private Map<String, String> caching(Path java) {
        return Map.of(
                "TUTTI_JAVA_HOME",
                java.toString(),
                "XDG_CACHE_HOME",
                installation.cache().toString());
    }

    private static Map<String, String> with(Path java) {
        return Map.of("TUTTI_JAVA_HOME", java.toString());
    }
}
