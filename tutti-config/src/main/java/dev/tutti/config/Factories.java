package dev.tutti.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ways to write a value that is no block: static factories of its type. {@code parse(String)} or {@code of(String)}
 * takes a scalar, {@code of(List)} a list, {@code of(Map)} entries by free names. Of two that take lists, one of
 * {@code List<String>} takes those that hold scalars only.
 */
record Factories(Class<?> type) {

    /** A factory and what it wants. */
    record Factory(Method method) {
        Type wants() {
            return method.getGenericParameterTypes()[0];
        }

        /** @throws IllegalArgumentException when the factory refuses the value */
        Object make(Object value) {
            try {
                return method.invoke(null, value);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException refusal) {
                    throw refusal;
                }
                throw new IllegalStateException("Cannot make a " + method.getDeclaringClass().getSimpleName(), e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(method + " must be open to configuration", e);
            }
        }
    }

    Optional<Factory> forScalar() {
        return find(String.class, true).or(() -> find(java.nio.file.Path.class, true));
    }

    Optional<Factory> forList(boolean ofScalars) {
        return find(List.class, ofScalars).or(() -> find(List.class, !ofScalars));
    }

    Optional<Factory> forMap() {
        return find(Map.class, true).or(() -> find(Map.class, false));
    }

    private Optional<Factory> find(Class<?> parameter, boolean ofStrings) {
        for (Method method : type.getDeclaredMethods()) {
            boolean named = method.getName().equals("of") || method.getName().equals("parse");
            if (named
                    && Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == type
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == parameter
                    && (parameter == String.class || mentionsString(method) == ofStrings || !isCollection(parameter))) {
                return Optional.of(new Factory(method));
            }
        }
        return Optional.empty();
    }

    private static boolean isCollection(Class<?> parameter) {
        return parameter == List.class || parameter == Map.class;
    }

    private static boolean mentionsString(Method method) {
        return method.getGenericParameterTypes()[0].getTypeName().endsWith("<java.lang.String>");
    }
}
