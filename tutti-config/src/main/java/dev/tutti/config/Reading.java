package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Evaluated;
import dev.tutti.hcl.Evaluator;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.ListExpression;
import dev.tutti.hcl.ListValue;
import dev.tutti.hcl.MapValue;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads expressions into what they give, each by the rules of the file that says it. Owned by one thread. */
final class Reading {

    private final FileSet files;
    private final Names names;
    private final Diagnostics diagnostics;

    Reading(FileSet files, Names names, Diagnostics diagnostics) {
        this.files = files;
        this.names = names;
        this.diagnostics = diagnostics;
    }

    /** The same without a word about what is wrong. */
    Reading unheard() {
        return new Reading(files, names, new Diagnostics());
    }

    FileSet files() {
        return files;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** A text that may hold a path, with what its file and this machine make of it. */
    Located located(String text, SourceRange range) {
        return new Located(text, files.of(range).directory(), names.home());
    }

    /** The expression's parts, or its value. */
    Given read(Expression expression) {
        if (expression instanceof ObjectExpression object) {
            return object(object);
        }
        if (expression instanceof ListExpression list) {
            return new Given.Several(list.elements().stream().map(this::read).toList(), list.range());
        }
        Optional<String> word = expression.bareWord().filter(w -> !names.knows(rootOf(w)));
        return word.isPresent() ? Given.One.word(word.get(), expression.range()) : evaluated(expression);
    }

    private Given evaluated(Expression expression) {
        Evaluated now = now(expression);
        Optional<Reference> late = now.value().isUnknown() || !names.isReal()
                ? expression.references().stream().filter(Late::isOfUnknownKind).findFirst()
                : Optional.empty();
        return given(shown(expression, now), expression.range(), late);
    }

    Given.ByName object(ObjectExpression object) {
        Map<String, Given.Entry> entries = new LinkedHashMap<>();
        for (Member member : object.members()) {
            keyOf(member)
                    .ifPresent(name -> entries.put(name.text(), new Given.Entry(name, () -> read(member.value()))));
        }
        return new Given.ByName(entries, object.range());
    }

    /** The value as far as it can be told; a placeholder of a likely kind for what is known only at launch. */
    Value value(Expression expression) {
        return shown(expression, now(expression));
    }

    private Evaluated now(Expression expression) {
        Evaluated now = new Evaluator(names.in(files.of(expression.range()))).evaluate(expression);
        diagnostics.addAll(now.diagnostics());
        return now;
    }

    private Value shown(Expression expression, Evaluated now) {
        if (now.hasErrors() || !now.value().isUnknown()) {
            return now.value();
        }
        ConfigFile file = files.of(expression.range());
        return new Evaluator(names.placeholders().in(file)).evaluate(expression).value();
    }

    private Optional<Name> keyOf(Member member) {
        return member.name()
                .or(() -> value(member.key())
                        .text()
                        .map(text -> new Name(text, member.key().range())));
    }

    private static String rootOf(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static Given given(Value value, SourceRange range, Optional<Reference> late) {
        if (value instanceof MapValue map) {
            Map<String, Given.Entry> entries = new LinkedHashMap<>();
            map.values()
                    .forEach((key, part) ->
                            entries.put(key, new Given.Entry(new Name(key, range), () -> given(part, range, late))));
            return new Given.ByName(entries, range);
        }
        if (value instanceof ListValue list) {
            return new Given.Several(
                    list.values().stream().map(part -> given(part, range, late)).toList(), range);
        }
        return Given.One.of(value, range, late);
    }
}
