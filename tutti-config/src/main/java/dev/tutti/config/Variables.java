package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Evaluated;
import dev.tutti.hcl.Evaluator;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.Suggestion;
import dev.tutti.hcl.UnknownValue;
import dev.tutti.hcl.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of a project and their values. Owned by one thread. */
final class Variables {

    private static final List<String> PREFIXES = List.of("TUTTI_VAR_", "T_VAR_", "J_VAR_");

    private final LoadRequest request;
    private final ProjectNames names;
    private final Reading reading;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final Set<String> guesses = new LinkedHashSet<>();
    private final Set<String> open = new HashSet<>();

    /** A value given from outside, and by what. */
    private record Outside(String by, String text) {}

    Variables(LoadRequest request, ProjectNames names, Reading reading) {
        this.request = request;
        this.names = names;
        this.reading = reading;
    }

    /** The values by name; failed ones stand for problems that have been reported. */
    Map<String, Value> values() {
        return values;
    }

    /** The texts of sensitive ones, and of what is a secret by its name. */
    Set<String> secrets() {
        var all = new LinkedHashSet<>(secrets);
        all.addAll(guesses);
        return all;
    }

    /** Of texts that seem to be secrets, those that are none: what is not sensitive, and words that stand for other things. */
    void spare(Set<String> guessed, Set<String> words) {
        for (Set<String> texts : List.of(guessed, guesses)) {
            texts.removeAll(open);
            texts.removeAll(words);
        }
    }

    private Diagnostics diagnostics() {
        return reading.diagnostics();
    }

    void resolve(List<NamedBlock> blocks) {
        blocks.forEach(block -> values.put(block.label().text(), value(block).orElseGet(UnknownValue::failed)));
        for (String name : request.variables().keySet()) {
            if (!values.containsKey(name)) {
                diagnostics()
                        .add(Diagnostic.error("--var %s: no variable of this name is declared".formatted(name))
                                .withHint(Suggestion.hint(name, values.keySet())
                                        .or(() -> Optional.of("declare it: variable \"%s\" { }".formatted(name)))));
            }
        }
    }

    private Optional<Value> value(NamedBlock block) {
        if (refersToLaterThings(block)) {
            return Optional.empty();
        }
        Optional<VariableBlock> mapped = new RecordMapper(reading)
                .map(
                        VariableBlock.class,
                        reading.object(block.body()),
                        block.label().range(),
                        block.subject());
        Optional<Value> value = mapped.flatMap(variable -> value(block, variable));
        mapped.ifPresent(variable -> value.flatMap(Value::text)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> judge(block, variable, text)));
        return value;
    }

    private void judge(NamedBlock block, VariableBlock variable, String value) {
        if (variable.sensitive().isEmpty()) {
            guesses.addAll(SecretNames.in(block.label().text(), value));
        } else if (variable.sensitive().get()) {
            secrets.add(value);
        } else {
            open.add(value);
        }
    }

    private static boolean isSensitive(NamedBlock block, VariableBlock variable, String value) {
        return variable.sensitive()
                .orElseGet(() -> !SecretNames.in(block.label().text(), value).isEmpty());
    }

    private boolean refersToLaterThings(NamedBlock block) {
        List<Reference> wrong = block.body().references().stream()
                .filter(reference -> !reference.root().text().equals("dir")
                        && names.knows(reference.root().text())
                        && !request.environment().containsKey(reference.root().text()))
                .toList();
        wrong.forEach(reference -> diagnostics()
                .error(
                        "a variable cannot depend on \"" + reference + "\"",
                        reference.range(),
                        "a default may use functions and the environment"));
        return !wrong.isEmpty();
    }

    private Optional<Value> value(NamedBlock block, VariableBlock variable) {
        VariableType type = variable.type()
                .or(() -> variable.default_().map(VariableType::of))
                .orElse(VariableType.STRING);
        Optional<Outside> outside = outside(block.label().text());
        if (outside.isPresent()) {
            return given(block, variable, type, outside.get());
        }
        if (variable.default_().isEmpty()) {
            unset(block);
            return Optional.empty();
        }
        Optional<Value> value = type.convert(variable.default_().get());
        if (value.isEmpty()) {
            wrongDefault(block, variable.default_().get(), type);
        }
        return value;
    }

    private Optional<Outside> outside(String name) {
        String flag = request.variables().get(name);
        if (flag != null) {
            return Optional.of(new Outside("--var", flag));
        }
        return PREFIXES.stream()
                .map(prefix -> prefix + name)
                .filter(request.environment()::containsKey)
                .findFirst()
                .map(key -> new Outside(key, request.environment().getOrDefault(key, "")));
    }

    private void unset(NamedBlock block) {
        String name = block.label().text();
        diagnostics()
                .error(
                        "the variable \"" + name + "\" has no value",
                        block.label().range(),
                        "give one with --var %s=… or TUTTI_VAR_%s, or write a default".formatted(name, name));
    }

    private void wrongDefault(NamedBlock block, Value value, VariableType type) {
        diagnostics()
                .error(
                        "the default of \"%s\" must be %s, not %s".formatted(block.label(), type.words(), value.kind()),
                        reading.object(block.body())
                                .entry("default")
                                .map(entry -> entry.value().get().range())
                                .orElse(block.label().range()));
    }

    private Optional<Value> given(NamedBlock block, VariableBlock variable, VariableType type, Outside outside) {
        Optional<Value> read = type.isCollection() ? expression(outside) : Optional.of(Value.of(outside.text()));
        Optional<Value> value = read.flatMap(type::convert);
        if (value.isEmpty()) {
            String shown = isSensitive(block, variable, outside.text()) ? "" : " not \"" + outside.text() + "\",";
            diagnostics()
                    .error(
                            "the variable \"%s\" must be %s,%s which %s gives"
                                    .formatted(block.label(), type.words(), shown, outside.by()),
                            block.label().range());
        }
        return value;
    }

    /** Reads {@code ["a", "b"]} or <code>{ a = 1 }</code>, also as JSON. */
    private Optional<Value> expression(Outside outside) {
        Source source = Source.of(outside.by(), "value = " + outside.text());
        ConfigFile file = ConfigFile.of(names.root().resolve("value"), source);
        if (file.document().hasErrors()) {
            return Optional.empty();
        }
        return file.document()
                .body()
                .value("value")
                .map(attribute -> new Evaluator(names.in(file)).evaluate(attribute.value()))
                .filter(evaluated -> !evaluated.hasErrors())
                .map(Evaluated::value);
    }
}
