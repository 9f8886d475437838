package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
    private static final String FILE = """
            process "web" {
              needs = [unit.databse.ready]
            }
            """;

    @Test
    void an_error_shows_what_where_and_what_to_do() {
        Source source = Source.of("tutti.hcl", FILE);
        Diagnostic problem = Diagnostic.error("no unit named \"databse\"", source.range(32, 39))
                .withHint("did you mean \"database\"?");

        String text = DiagnosticText.of(List.of(source), false).render(problem);

        assertThat(text).isEqualTo("""
                error: no unit named "databse"
                  tutti.hcl:2:17
                    2 │   needs = [unit.databse.ready]
                      │                 ^^^^^^^
                  did you mean "database"?
                """);
    }

    @Test
    void a_range_over_several_lines_is_underlined_on_its_first() {
        Source source = Source.of("tutti.hcl", FILE);

        String text = rendered(source, source.range(8, FILE.length()));

        assertThat(text).isEqualTo("""
                error: x
                  tutti.hcl:1:9
                    1 │ process "web" {
                      │         ^^^^^^^
                """);
    }

    @Test
    void an_empty_range_has_one_caret_even_behind_the_last_line() {
        Source source = Source.of("tutti.hcl", FILE);

        String text = rendered(source, source.range(FILE.length(), FILE.length()));

        assertThat(text).endsWith("    4 │ \n      │ ^\n");
    }

    @Test
    void carets_stand_below_tabs_wide_letters_and_combining_marks() {
        Source source = Source.of("a.hcl", "\te\u0301 日本 😀 here\r\nnext");

        String text = rendered(
                source,
                source.range(source.text().indexOf("here"), source.text().indexOf("\r")));

        assertThat(text).contains("    1 │     e\u0301 日本 😀 here\n      │               ^^^^\n");
    }

    @Test
    void a_file_cannot_control_the_terminal() {
        Source source = Source.of("a.hcl", "a = \u001b[2J\u202E@\u0007");

        String text = rendered(source, source.range(0, 1));

        assertThat(text).contains("a = \uFFFD[2J\uFFFD@\uFFFD\n");
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        Source source = Source.of("a.json", "x".repeat(5000) + "HERE" + "y".repeat(5000));

        String text = rendered(source, source.range(5000, 5004));

        assertThat(text).contains("…" + "x".repeat(80) + "HERE" + "y".repeat(76) + "…\n");
        assertThat(text).endsWith("│ " + " ".repeat(81) + "^^^^\n");
    }

    @Test
    void colours_mark_the_severity_and_the_carets() {
        Source source = Source.of("a.hcl", "ab");
        DiagnosticText renderer = DiagnosticText.of(List.of(source), true);

        String error = renderer.render(Diagnostic.error("x", source.range(0, 1)));
        String warning = renderer.render(Diagnostic.warning("y", source.range(0, 1)));

        assertThat(error).startsWith("\u001b[1;31merror:\u001b[0m").contains("\u001b[1;31m^\u001b[0m");
        assertThat(warning).startsWith("\u001b[1;33mwarning:\u001b[0m").contains("\u001b[1;33m^\u001b[0m");
    }

    @Test
    void a_problem_without_a_known_source_is_told_without_its_line() {
        Source elsewhere = Source.of("b.hcl", "b");
        DiagnosticText renderer = new DiagnosticText(Map.of(), false);

        assertThat(renderer.render(Diagnostic.error("x", elsewhere.range(0, 1))))
                .isEqualTo("error: x\n  b.hcl:1:1\n");
        assertThat(renderer.render(Diagnostic.error("cannot read it"))).isEqualTo("error: cannot read it\n");
    }

    @Test
    void several_problems_are_parted_by_a_blank_line() {
        DiagnosticText renderer = new DiagnosticText(Map.of(), false);

        String text = renderer.render(List.of(Diagnostic.error("x"), Diagnostic.error("y")));

        assertThat(text).isEqualTo("error: x\n\nerror: y\n");
    }

    private static String rendered(Source source, SourceRange range) {
        return DiagnosticText.of(List.of(source), false).render(Diagnostic.error("x", range));
    }
}
