package dev.tutti.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The ways to write a value other than as a block of its components: static factories of its type.
 *
 * <p>{@code of} or {@code parse} with a string, a path or a located text takes a scalar; with a list of strings, a list of scalars; with
 * another list, other lists ({@code words} is the name of the former beside the latter); with a map, entries by free names;
 * with a record, a block. A type whose scalars are read by {@code parse} may also be written as a block of its components,
 * one with {@code of} may not. A record of a single string needs no factory. An enumeration that is read by {@code parse} may
 * say in {@code spellings} what that takes, in whatever case.
 */
record Factories(Class<?> type) {

    private static final List<String> NAMES = List.of("of", "parse", "words");

    /**
     * A way to make a value.
     *
     * @param wants the type of what it makes it of
     * @param made refuses with an {@link IllegalArgumentException}
     */
    record Factory(Type wants, UnaryOperator<Object> made) {
        Object make(Object value) {
            return made.apply(value);
        }

        /** Whether something can be made of it. */
        boolean accepts(Object value) {
            try {
                var unused = made.apply(value);
                return true;
            } catch (IllegalArgumentException refused) {
                return false;
            }
        }
    }

    Optional<Factory> forScalar() {
        return taking(String.class)
                .or(() -> taking(Path.class))
                .or(() -> taking(Located.class))
                .or(this::singleString);
    }

    Optional<Factory> forList(boolean ofScalars) {
        return find(m -> isList(m) && isOfStrings(m) == ofScalars).or(() -> taking(List.class));
    }

    Optional<Factory> forMap() {
        return taking(Map.class)
                .or(() -> find(m -> m.getParameterTypes()[0].isRecord() && m.getParameterTypes()[0] != Located.class));
    }

    /** Whether a value may be written as a block of the components of its record. */
    boolean allowsBlock() {
        return type.isRecord()
                && singleString().isEmpty()
                && find(m -> m.getName().equals("of") && !isList(m)).isEmpty();
    }

    /** All that its factory for scalars takes, in whatever case; empty where nobody can say. */
    Optional<List<String>> spellings() {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("spellings") && Modifier.isStatic(method.getModifiers()))
                .findFirst()
                .map(method ->
                        ((List<?>) invoke(method)).stream().map(String::valueOf).toList());
    }

    private Optional<Factory> singleString() {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        if (components.length != 1 || components[0].getType() != String.class) {
            return Optional.empty();
        }
        RecordShape shape = RecordShape.of(type.asSubclass(Record.class));
        return Optional.of(new Factory(String.class, value -> shape.create(List.of(value))));
    }

    private Optional<Factory> taking(Class<?> parameter) {
        return find(m -> m.getParameterTypes()[0] == parameter);
    }

    private Optional<Factory> find(Predicate<Method> fits) {
        for (Method method : type.getDeclaredMethods()) {
            if (isFactory(method) && fits.test(method)) {
                return Optional.of(new Factory(method.getGenericParameterTypes()[0], value -> invoke(method, value)));
            }
        }
        return Optional.empty();
    }

    private boolean isFactory(Method method) {
        return method.getReturnType() == type
                && method.getParameterCount() == 1
                && Modifier.isStatic(method.getModifiers())
                && NAMES.contains(method.getName());
    }

    private static Object invoke(Method method, Object... values) {
        try {
            return method.invoke(null, values);
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

    private static boolean isList(Method method) {
        return method.getParameterTypes()[0] == List.class;
    }

    private static boolean isOfStrings(Method method) {
        return method.getGenericParameterTypes()[0].getTypeName().endsWith("<java.lang.String>");
    }
}
