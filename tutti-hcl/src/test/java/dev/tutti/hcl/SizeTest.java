package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Long and deep files. A quadratic step would take minutes where these take a moment. */
class SizeTest {
    private static final int LONG = 1 << 19;
    private static final long SMALL_STACK = 768 << 10;

    private static final List<String> SHAPES = List.of(
            "attribute_%d = \"value ${var.name} of %d\"\n",
            "process \"p%d\" {\n  command = \"run\"\n  env = { A = 1, B = [1, 2] }\n}\n",
            "a%d = x y\n",
            "a%d = [1, 2\n",
            "a%d = {\n",
            "b%d {\n",
            "\"q%d\" ",
            "a%d = \"${",
            "a%d = \"unclosed\\q\n",
            "} ",
            "] ",
            "@%d ",
            "x%d = <<E\n",
            "a.b%d",
            "😀 ");

    @TestFactory
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    Stream<DynamicTest> half_a_megabyte_of_anything_is_read_in_linear_time() {
        return SHAPES.stream()
                .map(shape -> DynamicTest.dynamicTest(shape, () -> {
                    String text = repeated(shape);

                    Document document = Document.parse(Source.of("a.hcl", text));

                    assertThat(document.body().range().end().offset()).isEqualTo(text.length());
                }));
    }

    private static String repeated(String shape) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < LONG; i++) {
            text.append(shape.replace("%d", String.valueOf(i)));
        }
        return text.toString();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void a_megabyte_of_json_is_read_in_linear_time() {
        String members = String.join(
                ",",
                IntStream.range(0, 40_000)
                        .mapToObj(i -> "\"k" + i + "\": [1, \"${x}\"]")
                        .toList());

        Document document = Document.parse(Source.of("a.json", "{" + members + "}"));

        assertThat(document.diagnostics()).isEmpty();
        assertThat(document.body().attributes()).hasSize(40_000);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void long_chains_are_no_depth() throws Exception {
        String sum = "1" + " + 1".repeat(100_000);
        String text = "a = " + sum + "\nb = \"" + "x${1}".repeat(50_000) + "\"\n";

        Value value = onSmallStack(() -> evaluated(text)).value();

        assertThat(value.entries().orElseThrow().get("a")).isEqualTo(Value.of(100_001));
    }

    @TestFactory
    Stream<DynamicTest> nesting_beyond_the_limit_is_reported_and_harmless() {
        Map<String, String> shapes = Map.ofEntries(
                Map.entry("a {", ""),
                Map.entry("[", "a = "),
                Map.entry("{a=", "a = "),
                Map.entry("(", "a = "),
                Map.entry("f(", "a = "),
                Map.entry("-", "a = "),
                Map.entry("!", "a = "),
                Map.entry("x ? y : ", "a = "),
                Map.entry("x[", "a = "),
                Map.entry("[for x in ", "a = "),
                Map.entry("{for x in y : x => ", "a = "),
                Map.entry("\"${", "a = "),
                Map.entry("%{ if true }", "a = <<E\n"),
                Map.entry("%{ for x in y }", "a = <<E\n"));
        return shapes.entrySet().stream()
                .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
                    String end = shape.getValue().endsWith("\n") ? "\nE\n" : "";
                    String text = shape.getValue() + shape.getKey().repeat(20_000) + end;

                    Document document = onSmallStack(() -> Document.parse(Source.of("a.hcl", text)));

                    assertThat(document.diagnostics())
                            .extracting(Diagnostic::summary)
                            .containsAnyOf("nested too deeply", "\"${\" is never closed");
                }));
    }

    @Test
    void nesting_within_the_limit_is_read_and_evaluated_on_a_small_stack() throws Exception {
        int depth = TokenStream.DEEPEST - 10;
        String text =
                "a = " + "[".repeat(depth) + "1" + "]".repeat(depth) + "\n" + "b {".repeat(depth) + "}".repeat(depth);

        Evaluated evaluated = onSmallStack(() -> evaluated(text));

        assertThat(evaluated.diagnostics()).isEmpty();
    }

    @Test
    void deep_json_is_reported_and_harmless() {
        String text = "{\"a\": " + "[".repeat(100_000);

        Document document = Document.parse(Source.of("a.json", text));

        assertThat(document.diagnostics()).extracting(Diagnostic::summary).contains("nested too deeply");
    }

    private static Evaluated evaluated(String text) {
        Document document = Document.parse(Source.of("a.hcl", text));
        return new Evaluator(new SpecScope()).evaluate(document.body().asObject());
    }

    private static <T> T onSmallStack(Supplier<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
        return task.get(60, TimeUnit.SECONDS);
    }
}
