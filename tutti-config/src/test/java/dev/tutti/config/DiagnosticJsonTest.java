package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Document;
import dev.tutti.hcl.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticJsonTest {

    @TempDir
    Path directory;

    @Test
    void a_diagnostic_is_an_object_with_its_place() {
        Loaded loaded = Written.in(directory)
                .hcl("process \"web\" { command = \"a\" }\nprocess \"web\" { command = \"b\" }")
                .load();

        assertThat(DiagnosticJson.render(loaded.diagnostics())).isEqualTo("""
                {"ok": false, "diagnostics": [
                  {"severity": "error", "summary": "the name \\"web\\" is taken", "file": "tutti.hcl", "line": 2, \
                "column": 9, "end_line": 2, "end_column": 14, "related": {"note": "by the process at", \
                "file": "tutti.hcl", "line": 1, "column": 9, "end_line": 1, "end_column": 14}}
                ]}""");
    }

    @Test
    void no_diagnostics_are_fine() {
        assertThat(DiagnosticJson.render(List.of())).isEqualTo("{\"ok\": true, \"diagnostics\": []}");
    }

    @Test
    void whatever_a_message_holds_it_is_json() {
        String rendered = DiagnosticJson.render(List.of(Diagnostic.error("a \"b\" \\ \u0001\t\n…")));

        Document document = Document.parse(Source.of("x.json", rendered));
        assertThat(document.diagnostics()).isEmpty();
    }
}
