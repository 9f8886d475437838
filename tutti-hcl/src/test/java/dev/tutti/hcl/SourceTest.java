package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void columns_count_code_points_from_one() {
        Source source = Source.of("a.hcl", "é😀x\n😀😀y");

        assertThat(source.position(0)).isEqualTo(new SourcePosition(1, 1, 0));
        assertThat(source.position(3)).isEqualTo(new SourcePosition(1, 3, 3));
        assertThat(source.position(9)).isEqualTo(new SourcePosition(2, 3, 9));
    }

    @Test
    void a_byte_order_mark_takes_no_column_and_windows_line_ends_are_line_ends() {
        Source source = Source.of("a.hcl", "\uFEFFa = 1\r\nb = 2\r\n");

        Document document = Document.parse(source);

        assertThat(document.diagnostics()).isEmpty();
        assertThat(document.body().attributes())
                .extracting(attribute -> attribute.name().range().toString())
                .containsExactly("a.hcl:1:1", "a.hcl:2:1");
        assertThat(source.line(1)).isEqualTo("a = 1");
    }

    @Test
    void windows_line_ends_read_the_same_everywhere() {
        String text = "a = 1 # c\nb {\n  c = <<-E\n    x\n  E\n  d = [\n    1,\n  ]\n}\n";

        Value unix = value(text);
        Value windows = value(text.replace("\n", "\r\n"));

        assertThat(windows).isEqualTo(unix);
    }

    @Test
    void lines_are_counted_with_the_empty_last_one() {
        Source source = Source.of("a.hcl", "a\n\nb\n");

        assertThat(source.lines()).isEqualTo(4);
        assertThat(source.line(3)).isEqualTo("b");
        assertThat(source.line(4)).isEmpty();
    }

    private static Value value(String text) {
        Document document = Document.parse(Source.of("a.hcl", text));
        assertThat(document.diagnostics()).isEmpty();
        return new Evaluator(new SpecScope())
                .evaluate(document.body().asObject())
                .value();
    }
}
