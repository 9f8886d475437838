package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Build;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is part of the context of a build, and how it is packed. */
class IgnoreFileTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a              | a a/b a/b/c             | b ab x/a
            /a/            | a a/b                   | x/a
            ./a/../b       | b b/c                   | a
            *.log          | x.log .log              | a/x.log x.logs
            *              | a a/b .git              |
            **             | a a/b                   |
            **/a           | a x/a x/y/a x/a/b       | ab x/ba
            a/**           | a/b a/b/c               | a b
            a/**/b         | a/b a/x/b a/x/y/b/c     | a/xb b
            **/*.o         | x.o a/x.o a/b/x.o       | x.oo
            ?.txt          | a.txt                   | ab.txt /.txt a/b.txt
            [a-c]x         | ax bx                   | dx
            [^a]x          | bx                      | ax
            a.b            | a.b                     | axb
            a+(b)$         | a+(b)$                  | aab
            \\*            | *                       | a
            .              |                         | a
            """)
    void a_pattern_fits_paths_and_what_is_in_them(String pattern, String out, String in) throws IOException {
        IgnoreFile file = IgnoreFile.parse(pattern);

        assertThat(words(out)).allMatch(file::leavesOut);
        assertThat(words(in)).noneMatch(file::leavesOut);
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    @Test
    void the_last_rule_that_fits_counts() throws IOException {
        IgnoreFile file = IgnoreFile.parse("\uFEFF# all but\n\n *.md \n!README*.md\r\nREADME-secret.md\n! \n");

        assertThat(List.of("a.md", "README-secret.md")).allMatch(file::leavesOut);
        assertThat(List.of("README.md", "README-public.md", "# all but")).noneMatch(file::leavesOut);
    }

    @Test
    void a_directory_is_passed_over_unless_something_in_it_is_taken_back() throws IOException {
        IgnoreFile file = IgnoreFile.parse("a\nb\nc\n!b/keep\n");

        assertThat(file.leavesOutAllOf("a")).isTrue();
        assertThat(file.leavesOutAllOf("b")).isFalse();
        assertThat(file.leavesOut("b/keep/x")).isFalse();
        assertThat(file.leavesOutAllOf("d")).isFalse();
        assertThat(IgnoreFile.parse("a\n!**/keep").leavesOutAllOf("a")).isFalse();
    }

    @Test
    void a_pattern_that_is_none_is_told() {
        assertThatThrownBy(() -> IgnoreFile.parse("a\n[b\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(".dockerignore: \"[b\" is no pattern");
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, TarArchiveEntry> packed(Build build) throws IOException {
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        try (ContextArchive archive = ContextArchive.of(build);
                var tar = new TarArchiveInputStream(new BufferedInputStream(archive.open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }

    @Test
    void a_context_is_packed_with_modes_and_links_for_root() throws IOException {
        write("Dockerfile", "FROM x\n");
        write("bin/run", "x");
        assertThat(directory.resolve("bin/run").toFile().setExecutable(true, false))
                .isTrue();
        Files.createSymbolicLink(directory.resolve("link"), Path.of("bin/run"));
        write("ä/" + "long".repeat(50), "x");

        Map<String, TarArchiveEntry> entries = packed(Build.of(directory));

        assertThat(entries).containsOnlyKeys("Dockerfile", "bin/", "bin/run", "link", "ä/", "ä/" + "long".repeat(50));
        assertThat(entries.get("bin/run").getMode() & 0111).isEqualTo(0111);
        assertThat(entries.get("Dockerfile").getMode() & 0111).isZero();
        assertThat(entries.get("link").getLinkName()).isEqualTo("bin/run");
        assertThat(entries.values()).allMatch(entry -> entry.getLongUserId() == 0 && entry.getLongGroupId() == 0);
    }

    @Test
    void the_recipe_is_always_packed_and_nothing_that_is_left_out() throws IOException {
        write("docker/Dockerfile", "FROM x\n");
        write("docker/other", "x");
        write("keep", "x");
        write(".dockerignore", "docker\n.dockerignore\n");

        assertThat(packed(new Build(directory, Optional.of(Path.of("docker/Dockerfile")), Map.of(), Optional.empty())))
                .containsOnlyKeys("docker/Dockerfile", "keep", ".dockerignore");
    }

    @Test
    void a_recipe_has_rules_of_its_own_and_may_be_elsewhere() throws IOException {
        write("context/a", "x");
        write("context/b", "x");
        write("context/.dockerignore", "a\n");
        write("api.Dockerfile", "FROM x\n");
        write("api.Dockerfile.dockerignore", "b\n");
        Path context = directory.resolve("context");

        Map<String, TarArchiveEntry> entries =
                packed(new Build(context, Optional.of(Path.of("../api.Dockerfile")), Map.of(), Optional.empty()));

        assertThat(entries).containsOnlyKeys("a", ".dockerignore", ".tutti.dockerfile");
    }

    @Test
    void a_recipe_that_is_no_file_is_packed_and_the_common_rules_hold() throws IOException {
        write("a", "x");
        write("b", "x");
        write(".dockerignore", "a\n");

        Map<String, TarArchiveEntry> entries = packed(Build.inline(directory, "FROM x\n"));

        assertThat(entries).containsOnlyKeys("b", ".dockerignore", ".tutti.dockerfile");
        assertThat(entries.get(".tutti.dockerfile").getSize()).isEqualTo(7);
    }

    @Test
    void nothing_is_left_of_a_context_that_cannot_be_packed() throws IOException {
        write("Dockerfile", "FROM x\n");
        write(".dockerignore", "[\n");

        assertThatThrownBy(() -> ContextArchive.of(Build.of(directory))).isInstanceOf(IOException.class);
    }
}
