package dev.tutti.junit;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** All that JUnit calls, handed to an attendant. */
abstract sealed class TestCallbacks
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver
        permits TuttiExtension, DeclaredSystems {

    private final Attendant attendant;

    TestCallbacks(Attendant attendant) {
        this.attendant = attendant;
    }

    Attendant attendant() {
        return attendant;
    }

    @Override
    public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return attendant
                .absence(context)
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("nothing that the units need is missing"));
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        attendant.beforeAll(context);
    }

    @Override
    public final void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        attendant.beforeConstruction(context);
    }

    @Override
    public final void beforeEach(ExtensionContext context) {
        attendant.beforeEach(context);
    }

    @Override
    public final void afterEach(ExtensionContext context) {
        attendant.after(context);
    }

    @Override
    public final void afterAll(ExtensionContext context) {
        attendant.after(context);
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injection.isAsked(parameter) && Attendants.responsible(attendant, new Injection(parameter), context);
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Injection(parameter).of(attendant.use(context));
    }

    /** Constructors too are given what belongs to one test method. */
    @Override
    public final ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }
}
