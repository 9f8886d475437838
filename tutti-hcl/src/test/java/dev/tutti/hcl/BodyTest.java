package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyTest {
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void a_labelled_block_is_the_same_however_it_is_spelled() {
        String[] spellings = {
            "process \"web\" { command = \"x\" }",
            "process web { command = \"x\" }",
            "process = { web = { command = \"x\" } }",
            "process = { \"web\" { command = \"x\" } }",
            "process { web { command = \"x\" } }",
            "process { web = { command = \"x\" } }",
            "process = [{ web = { command = \"x\" } }]",
        };

        for (String spelling : spellings) {
            assertThat(shown(body(spelling).blocks("process", 1, diagnostics)))
                    .as(spelling)
                    .containsExactly("process [web] command=x");
        }
        assertThat(diagnostics.isEmpty()).isTrue();
    }

    @Test
    void json_gives_the_same_blocks() {
        Body body = json("{\"process\": {\"web\": {\"command\": \"x\"}, \"db\": {\"command\": \"y\"}}}");

        List<Block> blocks = body.blocks("process", 1, diagnostics);

        assertThat(shown(blocks)).containsExactly("process [web] command=x", "process [db] command=y");
        assertThat(blocks.get(1).range()).hasToString("a.json:1:39");
    }

    @Test
    void a_list_of_objects_is_repeated_blocks() {
        Body body = json("{\"ready\": [{\"command\": \"x\"}, {\"command\": \"y\"}], \"stop\": null}");

        assertThat(shown(body.blocks("ready", 0, diagnostics)))
                .containsExactly("ready [] command=x", "ready [] command=y");
        assertThat(body.blocks("stop", 0, diagnostics)).isEmpty();
        assertThat(diagnostics.isEmpty()).isTrue();
    }

    @Test
    void blocks_come_in_the_order_of_the_file() {
        Body body = body(
                "process \"b\" { command = \"1\" }\nprocess = { a = { command = \"2\" } }\nprocess \"c\" { command = \"3\" }");

        assertThat(shown(body.blocks("process", 1, diagnostics)))
                .containsExactly("process [b] command=1", "process [a] command=2", "process [c] command=3");
    }

    @Test
    void what_cannot_be_a_block_is_reported_where_it_stands() {
        Body body =
                body("process { command = \"x\" }\nprocess = 5\nprocess \"a\" \"b\" { }\nready = 1\nlogger \"x\" { }");

        assertThat(body.blocks("process", 1, diagnostics)).isEmpty();
        assertThat(body.blocks("ready", 0, diagnostics)).isEmpty();
        assertThat(body.blocks("logger", 0, diagnostics)).isEmpty();
        assertThat(diagnostics.sorted())
                .extracting(problem -> problem.subject().orElseThrow() + " " + problem.summary())
                .containsExactly(
                        "a.hcl:1:1 \"process\" needs a name",
                        "a.hcl:2:11 \"process\" must be a block",
                        "a.hcl:3:13 \"process\" takes one label",
                        "a.hcl:4:9 \"ready\" must be a block",
                        "a.hcl:5:8 \"logger\" takes no label");
    }

    @Test
    void a_broken_value_is_reported_once_only() {
        Document document = Document.parse(Source.of("a.hcl", "process = [1, \n"));

        List<Block> blocks = document.body().blocks("process", 1, diagnostics);

        assertThat(blocks).isEmpty();
        assertThat(diagnostics.isEmpty()).isTrue();
        assertThat(document.diagnostics()).hasSize(1);
    }

    @Test
    void the_name_of_a_block_is_never_computed() {
        Body body = body("process = { (var.name) = { command = \"x\" } }");

        assertThat(body.blocks("process", 1, diagnostics)).isEmpty();
        assertThat(diagnostics.toList())
                .extracting(Diagnostic::summary)
                .containsExactly("a name cannot be computed here");
    }

    @Test
    void a_map_is_the_same_as_an_attribute_and_as_a_block() {
        String[] spellings = {"env = { A = 1, B = 2 }", "env { A = 1\n B = 2 }", "env { A = 1 }\nenv { B = 2 }"};

        for (String spelling : spellings) {
            Expression value = body(spelling).value("env").orElseThrow().value();
            assertThat(ValueText.of(
                            new Evaluator(new SpecScope()).evaluate(value).value()))
                    .as(spelling)
                    .isEqualTo("{\"A\": 1, \"B\": 2}");
        }
    }

    @Test
    void names_are_told_once_in_the_order_of_the_file() {
        Body body = body("b { }\na = 1\nb { }\nc { }");

        assertThat(body.names()).extracting(Name::toString).containsExactly("b", "a", "c");
    }

    @Test
    void a_word_without_quotes_can_be_read_as_itself() {
        Body body = body("a = on-failure\nb = tutti.app.JUnit\nc = \"x\"\nd = f(x)\ne = x[y]");

        assertThat(body.attributes())
                .extracting(attribute -> attribute.value().bareWord().orElse("-"))
                .containsExactly("on-failure", "tutti.app.JUnit", "-", "-", "-");
    }

    private static Body body(String text) {
        Document document = Document.parse(Source.of("a.hcl", text));
        assertThat(document.diagnostics()).isEmpty();
        return document.body();
    }

    private static Body json(String text) {
        return Document.parse(Source.of("a.json", text)).body();
    }

    private static List<String> shown(List<Block> blocks) {
        return blocks.stream()
                .map(block -> block.type() + " " + block.labels() + " command="
                        + block.body()
                                .attribute("command")
                                .orElseThrow()
                                .value()
                                .literal()
                                .flatMap(Value::text)
                                .orElse("?"))
                .toList();
    }
}
