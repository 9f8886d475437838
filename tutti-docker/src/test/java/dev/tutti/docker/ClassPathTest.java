package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path directory;

    @Test
    void what_the_manifest_of_an_archive_names_is_on_it() throws Exception {
        Path archive = directory.resolve("booter.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        "lib/one.jar " + directory.resolve("my classes").toUri());
        try (var jar = new JarOutputStream(Files.newOutputStream(archive), manifest)) {
            assertThat(jar).isNotNull();
        }

        assertThat(List.of(ClassPath.of(archive + File.pathSeparator + "/other").split(File.pathSeparator)))
                .containsExactly(
                        archive.toString(),
                        directory.resolve("lib/one.jar").toString(),
                        directory.resolve("my classes").toString(),
                        "/other");
    }

    @Test
    void what_cannot_be_read_stands_for_itself() {
        assertThat(ClassPath.of("/no/such.jar:classes")).isEqualTo("/no/such.jar:classes");
    }
}
