package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoggerRulesTest {

    @Test
    void rules_that_are_written_alike_are_equal() {
        var rules = LoggerRules.none().withSuppressed("a+").withReplaced("(?P<x>b)", "\\g<x>");
        var same = LoggerRules.none().withSuppressed("a+").withReplaced("(?P<x>b)", "\\g<x>");

        assertThat(rules).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(rules).isNotEqualTo(same.withReplaced("c", "d"));
        assertThat(rules).isNotEqualTo(LoggerRules.none().withSuppressed("a*").withReplaced("(?P<x>b)", "\\g<x>"));
    }

    @Test
    void only_the_matched_part_is_replaced_and_every_match() {
        var rules = LoggerRules.none().withReplaced("(foo)", "[\\1]");

        assertThat(rules.apply("abc foo def foo")).contains("abc [foo] def [foo]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "(a)(b),           \\2\\1,          xba",
                "(?P<one_a>a)b,    <\\g<one_a>>,    x<a>",
                "(?<one>a)b,       <\\g<one>>,      x<a>",
                "(a)b,             \\g<1>0,         xa0",
                "ab,               \\g<0>\\g<0>,    xabab",
                "(?P<q>a)(?:b)?,   $1 ${q} $,       x$1 ${q} $",
                "(c)?ab,           [\\1],           x[]",
                "ab,               a\\\\1,          xa\\1",
                "(a)(b),           \\.,             x\\.",
            })
    void a_replacement_is_written_as_for_python(String from, String to, String result) {
        var rules = LoggerRules.none().withReplaced(from, to);

        assertThat(rules.apply("xab")).contains(result);
    }

    @Test
    void escapes_in_a_replacement_are_characters() {
        var rules = LoggerRules.none().withReplaced("(o)k", "\\033[32m\\1\\x1b[0m\\e[m\\t\\n\\0\\101");

        assertThat(rules.apply("ok")).contains("\u001b[32mo\u001b[0m\u001b[m\t\n\0A");
    }

    @Test
    void a_back_reference_in_the_pattern_may_be_pythons() {
        var rules = LoggerRules.none().withReplaced("(?P<x_y>[(?P<]+)(?P=x_y)\\(\\?P<z>", "!");

        assertThat(rules.apply("P<P<(?P<z>")).contains("!");
    }

    @Test
    void replacements_are_applied_one_after_the_other() {
        var rules = LoggerRules.none().withReplaced("a", "b").withReplaced("b+", "c");

        assertThat(rules.apply("xaby")).contains("xcy");
    }

    @Test
    void the_rules_of_the_project_come_after_those_of_the_unit() {
        var unit = LoggerRules.none().withReplaced("a", "b").withLevel(Level.DEBUG);
        var root =
                LoggerRules.none().withReplaced("b", "c").withLevel(Level.WARN).withSuppressed("^noise");

        LoggerRules both = unit.then(root);

        assertThat(both.apply("a")).contains("c");
        assertThat(both.apply("noise")).isEmpty();
        assertThat(both.level()).contains(Level.DEBUG);
        assertThat(LoggerRules.none().then(root).level()).contains(Level.WARN);
    }

    @Test
    void lines_are_dropped_by_what_they_said_before_replacements() {
        var rules = LoggerRules.none().withSuppressed("secret$").withReplaced("secret", "x");

        assertThat(rules.apply("a secret")).isEmpty();
        assertThat(rules.apply("a secret thing")).contains("a x thing");
    }

    @Test
    void colours_do_not_hide_a_line_from_a_pattern() {
        var rules = LoggerRules.none().withSuppressed("^GET /health$");

        assertThat(rules.apply("\u001b[32mGET\u001b[0m /health")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "(a ~ x ~ \"(a\" is not a regular expression: Unclosed group near position 2",
                "a ~ \\1 ~ Replacement \"\\1\" refers to group 1, but \"a\" has no group (position 0)",
                "(a) ~ b\\2 ~ Replacement \"b\\2\" refers to group 2, but \"(a)\" has one group (position 1)",
                "(a) ~ \\g<x> ~ Replacement \"\\g<x>\" names the group \"x\", which \"(a)\" does not have (position 0)",
                "(a) ~ \\g1 ~ Replacement \"\\g1\" needs a group in \\g<…> (position 0)",
                "(a) ~ \\q ~ Replacement \"\\q\" has the unknown escape \\q (position 0)",
                "(a) ~ \\x1 ~ Replacement \"\\x1\" needs two hexadecimal digits after \\x (position 0)",
                "(a) ~ x\\ ~ Replacement \"x\\\" ends in a backslash; two backslashes stand for one (position 1)",
            })
    void what_is_malformed_is_named_at_once(String from, String to, String message) {
        assertThatThrownBy(() -> LoggerRules.none().withReplaced(from, to))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_line_too_long_for_a_pattern_passes_unchanged() {
        var rules = LoggerRules.none().withSuppressed("^(a|b)*$").withReplaced("(a|b)*c", "x");
        String line = "ab".repeat(500_000) + "c";

        assertThat(rules.apply(line)).contains(line);
    }

    @Test
    void rules_change_what_is_shown_and_kept() {
        try (var console = Console.ruled(LoggerRules.none().withReplaced("b", "c"))) {
            console.run(
                    "web",
                    LoggerRules.none()
                            .withReplaced("a", "b")
                            .withSuppressed("noise")
                            .withName("front"));
            console.out("web", "a\nsome noise\nz\n");

            assertThat(console.shown()).isEqualTo("""
                            20:44:01.007          front  I  c
                            20:44:01.007          front  I  z
                            """);
            assertThat(console.lines("web")).containsExactly("c", "z");
        }
    }

    @Test
    void views_show_what_is_important_enough_and_evidence_has_all() {
        try (var console = Console.plain()) {
            console.run("web", LoggerRules.none().withLevel(Level.ERROR));
            console.out("web", "hello\nERROR bad\nunfinished");

            assertThat(console.shown()).isEqualTo("20:44:01.007            web  E  ERROR bad\n");
            assertThat(console.lines("web")).containsExactly("hello", "ERROR bad", "unfinished");
        }
    }

    @Test
    void the_rules_of_the_project_hold_for_what_tutti_says() {
        var root = LoggerRules.none().withLevel(Level.WARN).withReplaced("bad", "good");
        try (var console = Console.ruled(root)) {
            console.router().say(Level.INFO, "nothing");
            console.router().say(Level.WARN, "bad");

            assertThat(console.said()).isEqualTo("20:44:01.007          tutti  W  good\n");
        }
    }
}
