package dev.tutti.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Glob;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {

    @TempDir
    Path root;

    private Path src;
    private Scope scope;
    private Tree tree;

    @BeforeEach
    void learn() throws IOException {
        root = root.toRealPath();
        src = root.resolve("src");
        Files.createDirectories(src.resolve("a/b"));
        Files.writeString(src.resolve("one.txt"), "one");
        Files.writeString(src.resolve("a/two.txt"), "two");
        var watch = new Watch(
                UnitName.of("web"),
                List.of(Glob.of(root, "src/**")),
                List.of(IgnoreRule.of(root, "*.tmp"), IgnoreRule.of(root, "out/")),
                Watch.Action.SYNC,
                Optional.of("/app"),
                false);
        scope = new Scope(root, List.of(Selection.of(watch, List.of())));
        tree = new Tree(scope);
        tree.look(scope.starts());
    }

    private Changes look(String... places) {
        return tree.look(Stream.of(places).map(root::resolve).toList());
    }

    @Test
    void nothing_differs_where_nothing_happened() {
        assertThat(look("src").isEmpty()).isTrue();
    }

    @Test
    void a_file_that_is_only_touched_has_not_changed() throws IOException {
        Files.setLastModifiedTime(src.resolve("one.txt"), FileTime.from(Instant.parse("2040-01-01T00:00:00Z")));
        Files.writeString(src.resolve("a/two.txt"), "two");

        assertThat(look("src/one.txt", "src/a/two.txt").isEmpty()).isTrue();
    }

    @Test
    void content_of_the_same_size_and_permissions_make_a_difference() throws IOException {
        Files.writeString(src.resolve("one.txt"), "eno");
        Files.setPosixFilePermissions(src.resolve("a/two.txt"), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(look("src").changed()).containsExactly(src.resolve("a/two.txt"), src.resolve("one.txt"));
    }

    @Test
    void a_save_by_way_of_another_file_changes_the_file_and_nothing_else() throws IOException {
        Files.writeString(src.resolve("one.txt~"), "new");
        Files.move(src.resolve("one.txt~"), src.resolve("one.txt"), StandardCopyOption.REPLACE_EXISTING);

        Changes changes = look("src/one.txt~", "src/one.txt");

        assertThat(changes.changed()).containsExactly(src.resolve("one.txt"));
        assertThat(changes.deleted()).isEmpty();
    }

    @Test
    void a_directory_that_goes_takes_all_along() throws IOException {
        Files.move(src.resolve("a"), root.resolve("elsewhere"));

        Changes changes = look("src/a");

        assertThat(changes.deleted()).containsExactly(src.resolve("a/two.txt"));
        assertThat(changes.goneDirectories()).containsExactly(src.resolve("a"), src.resolve("a/b"));
        assertThat(look("src").isEmpty()).isTrue();
    }

    @Test
    void a_directory_that_comes_brings_all_along_but_what_is_ignored() throws IOException {
        Path other = Files.createDirectories(root.resolve("other/out"));
        Files.writeString(other.resolve("x.txt"), "x");
        Files.writeString(root.resolve("other/y.txt"), "y");
        Files.writeString(root.resolve("other/z.tmp"), "z");
        Files.move(root.resolve("other"), src.resolve("new"));

        Changes changes = look("src/new");

        assertThat(changes.changed()).containsExactly(src.resolve("new/y.txt"));
        assertThat(changes.newDirectories()).containsExactly(src.resolve("new"));
    }

    @Test
    void a_file_may_become_a_directory_and_back() throws IOException {
        Files.delete(src.resolve("one.txt"));
        Files.createDirectories(src.resolve("one.txt"));
        Files.writeString(src.resolve("one.txt/in.txt"), "in");

        assertThat(look("src/one.txt").deleted()).containsExactly(src.resolve("one.txt"));

        Files.delete(src.resolve("one.txt/in.txt"));
        Files.delete(src.resolve("one.txt"));
        Files.writeString(src.resolve("one.txt"), "one");

        Changes back = look("src/one.txt");
        assertThat(back.changed()).containsExactly(src.resolve("one.txt"));
        assertThat(back.deleted()).containsExactly(src.resolve("one.txt/in.txt"));
    }

    @Test
    void a_link_is_a_file_and_is_not_followed() throws IOException {
        Files.createSymbolicLink(src.resolve("link"), root);

        assertThat(look("src/link").changed()).containsExactly(src.resolve("link"));
        assertThat(tree.files()).contains(src.resolve("link")).hasSize(3);
    }

    @Test
    void a_link_that_a_pattern_names_is_followed() throws IOException {
        Path real = Files.createDirectory(root.resolve("real"));
        Files.writeString(real.resolve("in.txt"), "in");
        Files.createSymbolicLink(root.resolve("linked"), real);
        var watch = new Watch(
                UnitName.of("web"),
                List.of(Glob.of(root, "linked")),
                List.of(),
                Watch.Action.RESTART,
                Optional.empty(),
                false);
        var other = new Tree(new Scope(root, List.of(Selection.of(watch, List.of()))));

        other.look(List.of(root));

        assertThat(other.files()).containsExactly(root.resolve("linked/in.txt"));
    }

    @Test
    void what_was_forgotten_has_changed_however_it_is() {
        tree.forget(List.of(src.resolve("one.txt")));

        assertThat(look("src").changed()).containsExactly(src.resolve("one.txt"));
    }

    @Test
    void what_happened_between_two_trees_is_known() throws IOException {
        Files.writeString(src.resolve("one.txt"), "eno");
        Files.delete(src.resolve("a/two.txt"));
        Files.writeString(src.resolve("three.txt"), "three");
        var later = new Tree(scope);
        later.look(scope.starts());

        Changes changes = later.since(tree);

        assertThat(changes.changed()).containsExactly(src.resolve("one.txt"), src.resolve("three.txt"));
        assertThat(changes.deleted()).containsExactly(src.resolve("a/two.txt"));
    }

    @Test
    void a_tree_begins_in_the_project_and_above_what_is_elsewhere() {
        Path elsewhere = root.resolveSibling("not-there/deep/**");
        var watch = new Watch(
                UnitName.of("web"),
                List.of(Glob.of(root, "src/**"), Glob.of(root, elsewhere.toString())),
                List.of(),
                Watch.Action.RESTART,
                Optional.empty(),
                false);

        assertThat(new Scope(root.resolve("p"), List.of(Selection.of(watch, List.of()))).starts())
                .contains(root.getParent());
    }
}
