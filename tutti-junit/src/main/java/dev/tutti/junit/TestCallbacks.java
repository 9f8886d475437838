package dev.tutti.junit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
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
                InvocationInterceptor,
                ParameterResolver
        permits TuttiExtension, DeclaredSystems {

    /** Those who look after the systems of a test or class, the outermost first. */
    abstract List<Attendant> attendants(ExtensionContext context);

    @Override
    public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return attendants(context).stream()
                .flatMap(attendant -> attendant.absence(context).stream())
                .findFirst()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("nothing that the units need is missing"));
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        attendants(context).forEach(attendant -> attendant.beforeAll(context));
    }

    @Override
    public final void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        attendants(context).forEach(attendant -> attendant.beforeConstruction(context));
    }

    @Override
    public final void beforeEach(ExtensionContext context) {
        attendants(context).forEach(attendant -> attendant.beforeEach(context));
    }

    @Override
    public final void afterEach(ExtensionContext context) {
        after(context);
    }

    @Override
    public final void afterAll(ExtensionContext context) {
        after(context);
    }

    /** All of them, the innermost first, whatever one of them throws. */
    private void after(ExtensionContext context) {
        var failures = new ArrayList<RuntimeException>();
        var innermostFirst = new ArrayList<>(attendants(context));
        Collections.reverse(innermostFirst);
        for (Attendant attendant : innermostFirst) {
            try {
                attendant.after(context);
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    /** A test that a factory has made has no callbacks, and only its factory a use of its own. */
    @Override
    public final void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        ExtensionContext factory = factory(context);
        List<Use> uses = attendants(factory).stream()
                .flatMap(attendant -> attendant.use(factory).stream())
                .map(Use::fromNow)
                .toList();
        try {
            invocation.proceed();
        } catch (Throwable failed) {
            uses.forEach(use -> tell(new Aftermath(use, context), failed));
            throw failed;
        }
    }

    /** What cannot be told must not take the place of the failure. */
    private static void tell(Aftermath aftermath, Throwable failed) {
        try {
            aftermath.tell(failed);
        } catch (RuntimeException untold) {
            failed.addSuppressed(untold);
        }
    }

    private static ExtensionContext factory(ExtensionContext dynamic) {
        ExtensionContext at = dynamic;
        while (at.getTestMethod().isEmpty() && at.getParent().isPresent()) {
            at = at.getParent().get();
        }
        return at;
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injection.isAsked(parameter)
                && responsible(new Injection(parameter), context).isPresent();
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var injection = new Injection(parameter);
        return injection.of(responsible(injection, context).flatMap(attendant -> attendant.use(context)));
    }

    private Optional<Attendant> responsible(Injection injection, ExtensionContext context) {
        return attendants(context).stream()
                .filter(attendant -> Attendants.responsible(attendant, injection, context))
                .findFirst();
    }

    /** Constructors too are given what belongs to one test method. */
    @Override
    public final ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }
}
