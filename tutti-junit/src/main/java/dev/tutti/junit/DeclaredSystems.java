package dev.tutti.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Brings up what {@link Tutti} says. JUnit makes one of these for a class and those nested in it, of which each may say
 * something; so there is an attendant for each that does.
 */
final class DeclaredSystems extends TestCallbacks {

    private final Map<Class<?>, Attendant> attendants = new ConcurrentHashMap<>();

    @Override
    List<Attendant> attendants(ExtensionContext context) {
        var classes = new ArrayList<Class<?>>(context.getEnclosingTestClasses());
        context.getTestClass().ifPresent(classes::add);
        return classes.stream()
                .filter(type -> AnnotationSupport.isAnnotated(type, Tutti.class))
                .map(type -> attendants.computeIfAbsent(
                        type, declaring -> new Attendant(Declaration.byAnnotation(declaring))))
                .toList();
    }
}
