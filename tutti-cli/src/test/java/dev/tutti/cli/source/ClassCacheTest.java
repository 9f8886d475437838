package dev.tutti.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {

    private static final Map<String, byte[]> CLASSES = Map.of("shop.Todo", new byte[] {1, 2, 3});

    @TempDir
    private Path caches;

    private ClassCache cache() {
        return ClassCache.of(Map.of("XDG_CACHE_HOME", caches.toString()));
    }

    private Path place() {
        return caches.resolve("tutti/java");
    }

    @Test
    void what_was_kept_is_found_again_in_a_directory_of_the_users_own() throws Exception {
        cache().keep("key", CLASSES);

        assertThat(cache().find("key")).containsOnlyKeys("shop.Todo");
        assertThat(cache().find("other")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place().resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_others_could_have_written_is_not_taken() throws Exception {
        cache().keep("key", CLASSES);
        Files.setPosixFilePermissions(place().resolve("key"), PosixFilePermissions.fromString("rw-rw----"));
        assertThat(cache().find("key")).isEmpty();

        cache().keep("key", CLASSES);
        assertThat(cache().find("key")).isNotEmpty();
        Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(cache().find("key")).isEmpty();
    }

    @Test
    void a_link_is_not_followed() throws Exception {
        cache().keep("key", CLASSES);
        Files.move(place().resolve("key"), caches.resolve("elsewhere"));
        Files.createSymbolicLink(place().resolve("key"), caches.resolve("elsewhere"));

        assertThat(cache().find("key")).isEmpty();
    }

    @Test
    void another_text_or_other_libraries_are_another_program() throws Exception {
        Path library = Files.writeString(caches.resolve("x.jar"), "one");
        Path file = Path.of("/srv/Todo.java");
        String key = ClassCache.key(file, "class A {}", List.of(library));

        assertThat(ClassCache.key(file, "class A {}", List.of(library))).isEqualTo(key);
        assertThat(ClassCache.key(file, "class B {}", List.of(library))).isNotEqualTo(key);
        assertThat(ClassCache.key(file, "class A {}", List.of())).isNotEqualTo(key);
        Files.writeString(library, "other");
        assertThat(ClassCache.key(file, "class A {}", List.of(library))).isNotEqualTo(key);
    }

    @Test
    void without_a_home_nothing_is_kept() {
        var nowhere = ClassCache.of(Map.of());
        nowhere.keep("key", CLASSES);

        assertThat(nowhere.find("key")).isEmpty();
    }
}
