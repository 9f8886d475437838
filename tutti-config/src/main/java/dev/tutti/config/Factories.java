package dev.tutti.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ways to write a value other than as a block of its components: static factories of its type, named {@code of} or
 * {@code parse} ({@code words} beside an {@code of} that takes a list too). One that takes a string or a path takes a
 * scalar; one that takes a list of strings takes lists that hold scalars only, if there is another one for lists; one that
 * takes a map takes entries by free names; one that takes a record takes a block.
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
                throw new IllegalStateException(
                        "Cannot make a " + method.getDeclaringClass().getSimpleName(), e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(method + " must be open to configuration", e);
            }
        }
    }

    Optional<Factory> forScalar() {
        return taking(String.class).or(() -> taking(Path.class));
    }

    Optional<Factory> forList(boolean ofScalars) {
        return find(m -> isList(m) && isOfStrings(m) == ofScalars).or(() -> taking(List.class));
    }

    Optional<Factory> forMap() {
        return taking(Map.class).or(() -> find(m -> m.getParameterTypes()[0].isRecord()));
    }

    private Optional<Factory> taking(Class<?> parameter) {
        return find(m -> m.getParameterTypes()[0] == parameter);
    }

    private Optional<Factory> find(Predicate<Method> fits) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == type)
                .filter(m -> List.of("of", "parse", "words").contains(m.getName()))
                .filter(m -> m.getParameterCount() == 1 && fits.test(m))
                .findFirst()
                .map(Factory::new);
    }

    private static boolean isList(Method method) {
        return method.getParameterTypes()[0] == List.class;
    }

    private static boolean isOfStrings(Method method) {
        return method.getGenericParameterTypes()[0].getTypeName().endsWith("<java.lang.String>");
    }
}
