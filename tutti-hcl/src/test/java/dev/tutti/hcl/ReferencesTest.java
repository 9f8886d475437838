package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    @Test
    void every_variable_is_told_with_its_constant_steps() {
        assertThat(references("\"${unit.db.port.5432} ${unit.web.port[\"http\"]}\" == f(HOME, l[0].x)"))
                .containsExactly("unit.db.port.5432", "unit.web.port.http", "HOME", "l.0.x");
    }

    @Test
    void a_computed_step_ends_the_reference_and_has_its_own() {
        assertThat(references("unit.db.port[var.x].y[*].z")).containsExactly("unit.db.port", "var.x");
    }

    @Test
    void names_of_loops_are_no_references() {
        assertThat(references("[for k, v in m : {a = k, b = v.c, d = w} if v]")).containsExactly("m", "w");
        assertThat(references("\"%{ for x in l }${x.y}%{ endfor }${x.z}\"")).containsExactly("l", "x.z");
    }

    @Test
    void all_kinds_of_expressions_are_looked_into() {
        assertThat(references("a ? !b : [c, {d = e, (f) = -g}, (h + i * j)]"))
                .containsExactly("a", "b", "c", "e", "f", "g", "h", "i", "j");
        assertThat(references("{for x in m : x.k => n...}")).containsExactly("m", "n");
    }

    @Test
    void each_step_has_its_place() {
        Expression expression = expression("unit.db.port[\"http\"]");

        Reference reference = expression.references().get(0);

        assertThat(reference.range()).hasToString("a.hcl:1:5");
        assertThat(reference.path())
                .extracting(step ->
                        step.range().start().column() + "-" + step.range().end().column())
                .containsExactly("10-12", "13-17", "17-25");
    }

    private static List<String> references(String text) {
        return expression(text).references().stream().map(Reference::toString).collect(Collectors.toList());
    }

    private static Expression expression(String text) {
        Document document = Document.parse(Source.of("a.hcl", "a = " + text));
        assertThat(document.diagnostics()).isEmpty();
        return document.body().attributes().get(0).value();
    }
}
