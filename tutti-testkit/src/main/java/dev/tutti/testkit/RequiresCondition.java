package dev.tutti.testkit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides {@link Requires}. */
final class RequiresCondition implements ExecutionCondition {

    private static final ExtensionContext.Namespace FOUND = ExtensionContext.Namespace.create(RequiresCondition.class);
    private static final Pattern COMMAS = Pattern.compile("[\\s,]+");

    private final Set<String> demanded;
    private final Programs programs;

    /** For JUnit. */
    RequiresCondition() {
        this(Optional.ofNullable(System.getenv("TUTTI_REQUIRE")).orElse(""), Programs.ofThisMachine());
    }

    RequiresCondition(String demanded, Programs programs) {
        this.demanded = COMMAS.splitAsStream(demanded)
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.programs = programs;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Requirement> missing = context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Requires.class))
                .map(requires -> Arrays.stream(requires.value())
                        .map(Requirement::named)
                        .filter(requirement -> !isPresent(requirement, context))
                        .toList())
                .orElse(List.of());
        return decide(missing);
    }

    ConditionEvaluationResult decide(List<Requirement> missing) {
        if (missing.isEmpty()) {
            return enabled("everything needed is there");
        }
        String reason = missing.stream().map(Requirement::absence).collect(Collectors.joining("; "));
        if (missing.stream().map(Requirement::label).anyMatch(demanded::contains)) {
            throw new ExtensionConfigurationException("TUTTI_REQUIRE demands it, but " + reason);
        }
        return disabled(reason);
    }

    /** Asked once per test run: asking Docker's engine takes a moment. */
    private boolean isPresent(Requirement requirement, ExtensionContext context) {
        return context.getRoot()
                .getStore(FOUND)
                .computeIfAbsent(requirement, needed -> needed.find(programs).isPresent(), Boolean.class);
    }
}
