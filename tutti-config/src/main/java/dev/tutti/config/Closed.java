package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.FunctionCall;
import dev.tutti.hcl.MapValue;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.Value;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that an expression closes over as its file is loaded: variables, the environment, and what functions that look
 * at the machine answer where they can be asked already.
 *
 * @param byName values of names; those that are not there are left out
 * @param answers what functions gave
 */
record Closed(Map<String, Value> byName, Set<Value> answers) {

    private static final Set<String> ASKING = Set.of("env", "file", "exec");

    static Closed over(Expression expression, FileSet files, ProjectNames names) {
        var byName = new java.util.HashMap<String, Value>();
        for (Reference reference : expression.references()) {
            valueOf(reference, names).ifPresent(value -> byName.put(reference.toString(), value));
        }
        var answers = new HashSet<Value>();
        ask(expression, files, names, answers);
        return new Closed(Map.copyOf(byName), Set.copyOf(answers));
    }

    private static Optional<Value> valueOf(Reference reference, ProjectNames names) {
        String root = reference.root().text();
        return switch (root) {
            case "unit", "context" -> Optional.empty();
            case "dir" -> Optional.of(Value.of(names.root().toString()));
            case "var" ->
                reference.path().isEmpty()
                        ? Optional.of(new MapValue(names.variables()))
                        : Optional.ofNullable(
                                names.variables().get(reference.path().get(0).text()));
            default -> Optional.ofNullable(names.environment().get(root)).map(Value::of);
        };
    }

    private static void ask(Expression expression, FileSet files, ProjectNames names, Set<Value> answers) {
        if (expression instanceof FunctionCall call
                && ASKING.contains(call.name().text())
                && call.references().stream()
                        .noneMatch(reference ->
                                Late.ROOTS.contains(reference.root().text()))) {
            var unheard = new Diagnostics();
            Value answer = new Reading(files, names, unheard).value(call);
            if (!unheard.hasErrors() && !answer.isUnknown()) {
                answers.add(answer);
            }
        }
        expression.operands().forEach(operand -> ask(operand, files, names, answers));
    }
}
