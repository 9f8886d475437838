package dev.tutti.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Command;
import dev.tutti.model.Glob;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    private static final Path ROOT = Path.of("/p");

    private static Selection selection(String path, String... ignored) {
        Unit unit = Unit.service("web", LocalProcess.of(Command.of("web"), ROOT));
        return Selection.of(
                new Watch(
                        UnitName.of("web"),
                        List.of(Glob.of(ROOT, path)),
                        Stream.of(ignored)
                                .map(rule -> IgnoreRule.of(ROOT, rule))
                                .toList(),
                        Watch.Action.SYNC,
                        Optional.of("/app"),
                        false),
                LeftOut.of(unit, ROOT));
    }

    private static Selection to(String path, String target) {
        Watch watch = selection(path).watch();
        return new Selection(
                new Watch(watch.unit(), watch.paths(), List.of(), watch.action(), Optional.of(target), false),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/index",
                "node_modules/a/b.js",
                "x/.tutti/a",
                "a.py~",
                ".a.py.swp",
                ".a.py.swx",
                "4913",
                ".#a.py",
                "#a.py#",
                "a.py___jb_tmp___",
                ".DS_Store"
            })
    void what_tools_keep_for_themselves_is_left_out(String file) {
        assertThat(selection("**").has(ROOT.resolve(file))).isFalse();
        assertThat(selection("**").has(ROOT.resolve("src/a.py"))).isTrue();
    }

    @Test
    void what_a_pattern_names_itself_is_not_left_out() {
        Selection selection = selection("node_modules/mine/**");

        assertThat(selection.has(ROOT.resolve("node_modules/mine/index.js"))).isTrue();
        assertThat(selection.enters(ROOT.resolve("node_modules/mine"))).isTrue();
        assertThat(selection.enters(ROOT.resolve("node_modules/other"))).isFalse();
    }

    @Test
    void directories_that_are_left_out_are_not_entered() {
        Selection selection = selection("**", "target/", "docs/build");

        assertThat(selection.enters(ROOT.resolve("a/target"))).isFalse();
        assertThat(selection.enters(ROOT.resolve("docs/build/x"))).isFalse();
        assertThat(selection.enters(ROOT.resolve("docs"))).isTrue();
        assertThat(selection.has(ROOT.resolve("target/x"))).isFalse();
    }

    @Test
    void the_last_rule_counts() {
        Selection selection = selection("**", "*.log", "!keep.log", "!node_modules/");

        assertThat(selection.has(ROOT.resolve("a.log"))).isFalse();
        assertThat(selection.has(ROOT.resolve("x/keep.log"))).isTrue();
        assertThat(selection.has(ROOT.resolve("node_modules/a"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "src/**,/app/src,src/a/b.py,/app/src/a/b.py",
        "src,/app/src/,src/a/b.py,/app/src/a/b.py",
        "src/**/*.py,/app,src/a/b.py,/app/a/b.py",
        "conf.yml,/etc/conf.yml,conf.yml,/etc/conf.yml",
        "conf.yml,/etc/,conf.yml,/etc/conf.yml",
        "**,/,a.py,/a.py"
    })
    void a_file_has_its_place_below_the_target(String path, String target, String file, String place) {
        assertThat(to(path, target).place(ROOT.resolve(file))).isEqualTo(place);
    }
}
