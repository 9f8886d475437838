package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramStartTest {

    @TempDir
    private Path directory;

    private ProgramStart of(String... words) {
        return ProgramStart.of(List.of(words), directory);
    }

    @Test
    void a_class_is_started_again_with_the_same_options_and_without_its_arguments() {
        var start = of("/jdk/bin/java", "-Xmx1g", "-cp", "a:b", "shop.Todo", "start", "-d");

        assertThat(start.launcher()).containsExactly("/jdk/bin/java", "-Xmx1g", "-cp", "a:b", "shop.Todo");
        assertThat(start.source()).isEmpty();
    }

    @Test
    void a_source_file_is_known_with_its_place() throws Exception {
        Files.createDirectories(directory.resolve("app"));
        Files.writeString(directory.resolve("app/Todo.java"), "");

        var start = of("java", "--class-path", "lib/*", "--source", "17", "app/Todo.java", "ps");

        assertThat(start.source()).contains(directory.resolve("app/Todo.java"));
        assertThat(start.launcher()).endsWith("app/Todo.java");
    }

    @Test
    void a_source_file_may_be_called_as_its_author_likes_where_java_is_told_what_it_is() throws Exception {
        Files.createDirectories(directory.resolve("app"));
        Files.writeString(directory.resolve("app/todo"), "");

        assertThat(of("java", "-cp", "lib/*", "--source", "17", "app/todo", "ps")
                        .source())
                .contains(directory.resolve("app/todo"));
        assertThat(of("java", "--source=17", "app/todo", "ps").source()).contains(directory.resolve("app/todo"));
        assertThat(of("java", "-cp", "lib/*", "app/todo", "ps").source()).isEmpty();
    }

    @Test
    void archives_and_modules_are_started_by_their_options() {
        assertThat(of("java", "-jar", "todo.jar", "start").launcher()).containsExactly("java", "-jar", "todo.jar");
        assertThat(of("java", "-p", "mods", "-m", "shop/shop.Todo", "start").launcher())
                .containsExactly("java", "-p", "mods", "-m", "shop/shop.Todo");
    }

    @Test
    void a_program_of_several_projects_looks_after_one_of_them_in_the_background() {
        Path shop = directory.resolve("shop");
        var command = List.of("start", "-d");
        var first = of("/jdk/bin/java", "-cp", "a", "Todo", "verbose", "start", "-d");

        List<String> launcher = first.launcher(shop, command);
        var second = ProgramStart.of(
                Stream.concat(launcher.stream(), Stream.of("start", "-d", "--detached"))
                        .toList(),
                directory);

        assertThat(launcher).containsSubsequence("/jdk/bin/java", "-cp", "a", "Todo", "verbose");
        assertThat(second.arguments()).containsExactly("verbose", "start", "-d", "--detached");
        // Whether the program hands on what it was given or always asks for the same.
        assertThat(second.commandLine(shop, List.of("start", "-d", "--detached")))
                .contains(List.of("start", "-d", "--detached"));
        assertThat(second.commandLine(shop, List.of("start", "-d", "--")))
                .contains(List.of("start", "-d", "--detached", "--"));
        assertThat(second.commandLine(directory, command)).isEmpty();
        assertThat(second.commandLine(shop, List.of("ps"))).isEmpty();
        assertThat(first.commandLine(shop, command)).contains(command);
    }
}
