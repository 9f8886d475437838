package dev.tutti.config;

import dev.tutti.hcl.Document;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.ListExpression;
import dev.tutti.hcl.Literal;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.NullValue;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file in HCL as somebody would write it in JSON. What must be computed becomes a text with a template. */
record HclAsJson(Source source) {

    static String of(String hcl) {
        var source = Source.of("tutti.hcl", hcl);
        return JsonWriter.text(
                new HclAsJson(source).value(Document.parse(source).body().asObject()));
    }

    private Object value(Expression expression) {
        if (expression instanceof ObjectExpression object) {
            return object(object.members());
        }
        if (expression instanceof ListExpression list) {
            return list.elements().stream().map(this::value).toList();
        }
        if (expression instanceof Literal literal) {
            return literal(literal);
        }
        String written = written(expression.range());
        boolean quoted = written.startsWith("\"") && written.endsWith("\"") && written.length() > 1;
        return expression
                .bareWord()
                .filter(word -> word.indexOf('.') < 0)
                .orElse(quoted ? written.substring(1, written.length() - 1) : "${" + written + "}");
    }

    private Object object(List<Member> members) {
        Map<String, Object> object = new LinkedHashMap<>();
        members.forEach(member -> object.put(
                member.name()
                        .map(Object::toString)
                        .orElseGet(() -> written(member.key().range())),
                value(member.value())));
        return object;
    }

    private static Object literal(Literal literal) {
        if (literal.value() instanceof NullValue) {
            return new JsonWriter.Literal("null");
        }
        String text = literal.value().text().orElse("");
        boolean bare = literal.value().kind().endsWith("number")
                || literal.value().kind().endsWith("boolean");
        return bare ? new JsonWriter.Literal(text) : text;
    }

    private String written(SourceRange range) {
        return source.text().substring(range.start().offset(), range.end().offset());
    }
}
