package dev.tutti.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system's own tar makes of it. */
class TarStreamTest {

    @TempDir
    Path directory;

    private final List<TarEntry> entries = new ArrayList<>();

    private Path add(String name, String content) throws IOException {
        Path file = Files.writeString(directory.resolve("in" + entries.size()), content);
        entries.add(TarEntry.of(file, name).orElseThrow());
        return file;
    }

    private Path unpacked() throws IOException, InterruptedException {
        Path out = Files.createDirectory(directory.resolve("out"));
        assertThat(tar("-xpf", "-", "-C", out.toString(), "--no-same-owner")).isEmpty();
        return out;
    }

    private String tar(String... arguments) throws IOException, InterruptedException {
        Path archive = directory.resolve("archive.tar");
        try (InputStream tar = new TarStream(entries, new Owner(1000, 70000))) {
            Files.write(archive, tar.readAllBytes());
        }
        var command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(archive.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void files_arrive_with_their_content_and_permissions() throws Exception {
        Map<String, String> files = Map.of(
                "a/plain.txt",
                "text",
                "empty",
                "",
                "block",
                "x".repeat(512),
                "more",
                "y".repeat(1_000_000),
                "ümläut/" + "long/".repeat(40) + "name",
                "long");
        for (var file : files.entrySet()) {
            add(file.getKey(), file.getValue());
        }
        Path script = add("run.sh", "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        entries.set(entries.size() - 1, TarEntry.of(script, "run.sh").orElseThrow());

        Path out = unpacked();

        for (var file : files.entrySet()) {
            assertThat(out.resolve(file.getKey())).hasContent(file.getValue());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("run.sh"))))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void links_and_directories_are_what_they_are() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("x/" + "y".repeat(150)));
        entries.add(TarEntry.of(directory, "dir").orElseThrow());
        entries.add(TarEntry.of(link, "link").orElseThrow());

        Path out = unpacked();

        assertThat(out.resolve("dir")).isDirectory();
        assertThat(Files.readSymbolicLink(out.resolve("link"))).isEqualTo(Path.of("x/" + "y".repeat(150)));
    }

    @Test
    void all_belongs_to_the_owner_by_number() throws Exception {
        add("a", "b");

        assertThat(tar("-tvf", "-", "--numeric-owner")).contains("1000/70000");
    }

    @Test
    void a_file_that_changes_its_size_meanwhile_spoils_nothing() throws Exception {
        Files.writeString(add("shorter", "12345"), "1");
        Files.writeString(add("longer", "1"), "12345");
        Files.delete(add("gone", "1"));
        add("last", "last");

        Path out = unpacked();

        assertThat(out.resolve("longer")).hasContent("1");
        assertThat(out.resolve("gone")).doesNotExist();
        assertThat(out.resolve("last")).hasContent("last");
        assertThat(Files.size(out.resolve("shorter"))).isEqualTo(5);
    }

    @Test
    void nothing_is_an_archive_too() throws Exception {
        assertThat(tar("-tf", "-")).isEmpty();
    }
}
