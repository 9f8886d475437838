package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    @Test
    void a_scope_is_asked_once_with_the_whole_path_and_may_answer_a_part() {
        List<String> asked = new ArrayList<>();
        Scope scope = scope(reference -> {
            asked.add(reference.toString());
            return Resolution.value(Value.of(Map.of("x", Value.of(1))), 2);
        });

        Value value = evaluated("unit.db.port.x", scope).value();

        assertThat(value).isEqualTo(Value.of(1));
        assertThat(asked).containsExactly("unit.db.port.x");
    }

    @Test
    void a_value_for_later_carries_every_reference_with_its_place() {
        Evaluated evaluated = evaluated("\"${unit.db.url} ${unit.db.url} ${f.g}\"", scope(Resolution::later));

        assertThat(evaluated.hasErrors()).isFalse();
        assertThat(((UnknownValue) evaluated.value()).references())
                .extracting(Reference::toString)
                .containsExactly("unit.db.url", "unit.db.url", "f.g");
    }

    @Test
    void a_function_is_not_called_with_what_is_not_known() {
        List<Value> calls = new ArrayList<>();
        Function function = Function.of("note", 1, 1, arguments -> {
            calls.add(arguments.value(0));
            return arguments.value(0);
        });
        Expression expression = expression("note([x])");

        Scope later = withFunction(scope(Resolution::later), function);
        Scope now = withFunction(scope(reference -> Resolution.root(Value.of(7))), function);

        assertThat(new Evaluator(later).evaluate(expression).value().isUnknown())
                .isTrue();
        assertThat(calls).isEmpty();
        assertThat(new Evaluator(now).evaluate(expression).value()).isEqualTo(Value.of(List.of(Value.of(7))));
    }

    @Test
    void loops_cannot_run_away() {
        String loop = "[for a in l : [for b in l : [for c in l : [for d in l : 1]]]]";
        List<Value> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(Value.of(i));
        }

        Evaluated evaluated = evaluated(loop, scope(reference -> Resolution.root(Value.of(many))));

        assertThat(evaluated.diagnostics()).extracting(Diagnostic::summary).containsExactly("too many rounds of loops");
    }

    @Test
    void numbers_are_equal_by_amount_and_shown_plain() {
        assertThat(Value.of(new BigDecimal("1.50"))).isEqualTo(Value.of(new BigDecimal("1.5")));
        assertThat(Value.of(new BigDecimal("1e3")).text()).contains("1000");
        assertThat(Value.of("12").number()).contains(BigDecimal.valueOf(12));
        assertThat(Value.of("x").number()).isEmpty();
        assertThat(Value.of("true").truth()).contains(true);
    }

    @Test
    void numbers_are_the_same_however_long_they_are_and_however_they_were_made() {
        var longest = new BigDecimal(Long.MAX_VALUE);

        assertThat(Value.of(Long.MAX_VALUE)).isEqualTo(Value.of(longest)).hasSameHashCodeAs(Value.of(longest));
        assertThat(Value.of(8000)).isEqualTo(Value.of(new BigDecimal("8e3")));
        assertThat(Value.of(longest).text()).contains("9223372036854775807");
        assertThat(Value.of(longest.add(BigDecimal.ONE)).text()).contains("9223372036854775808");
    }

    @Test
    void whole_numbers_are_found_in_every_spelling_and_nothing_else_is() {
        assertThat(Value.of("80").whole()).contains(80L);
        assertThat(Value.of("-0080").whole()).contains(-80L);
        assertThat(Value.of("8e1").whole()).contains(80L);
        assertThat(Value.of("80.0").whole()).contains(80L);
        assertThat(Value.of(new BigDecimal("80.0")).whole()).contains(80L);
        assertThat(Value.of("9223372036854775807").whole()).contains(Long.MAX_VALUE);
        assertThat(Value.of("9223372036854775808").whole()).isEmpty();
        assertThat(Value.of(new BigDecimal("1.5")).whole()).isEmpty();
        assertThat(Value.of("1.5").whole()).isEmpty();
        assertThat(Value.of("x").whole()).isEmpty();
        assertThat(Value.of(true).whole()).isEmpty();
    }

    private interface Answer {
        Resolution to(Reference reference);
    }

    private static Scope scope(Answer answer) {
        return withFunction(
                new Scope() {
                    @Override
                    public Resolution resolve(Reference reference) {
                        return answer.to(reference);
                    }

                    @Override
                    public Collection<String> names() {
                        return List.of();
                    }

                    @Override
                    public Optional<Function> function(String name) {
                        return Optional.empty();
                    }

                    @Override
                    public Collection<String> functionNames() {
                        return List.of();
                    }
                },
                Function.of("none", 0, 0, arguments -> new NullValue()));
    }

    private static Scope withFunction(Scope scope, Function function) {
        return new Scope() {
            @Override
            public Resolution resolve(Reference reference) {
                return scope.resolve(reference);
            }

            @Override
            public Collection<String> names() {
                return scope.names();
            }

            @Override
            public Optional<Function> function(String name) {
                return name.equals(function.name()) ? Optional.of(function) : scope.function(name);
            }

            @Override
            public Collection<String> functionNames() {
                return scope.functionNames();
            }
        };
    }

    private static Evaluated evaluated(String text, Scope scope) {
        return new Evaluator(scope).evaluate(expression(text));
    }

    private static Expression expression(String text) {
        return Document.parse(Source.of("a.hcl", "a = " + text))
                .body()
                .attributes()
                .get(0)
                .value();
    }
}
