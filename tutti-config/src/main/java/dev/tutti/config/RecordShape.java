package dev.tutti.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A record type as a schema: its attributes in order, and how to make one. Reads no annotations, which would be slow. */
record RecordShape(Class<? extends Record> type, List<Slot> slots) {

    /**
     * One component.
     *
     * @param name as it is written in files: {@code depends_on} for {@code dependsOn}, {@code default} for {@code default_}
     */
    record Slot(String name, RecordComponent component) {

        /** Asked for only where something is given: the JVM reads it from a text each time. */
        Type type() {
            return component.getGenericType();
        }

        Class<?> raw() {
            return component.getType();
        }

        boolean isInlined() {
            return Inlined.class.isAssignableFrom(raw());
        }
    }

    static RecordShape of(Class<? extends Record> type) {
        List<Slot> slots = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            slots.add(new Slot(snake(component.getName()), component));
        }
        return new RecordShape(type, slots);
    }

    /** Every attribute, those of inlined records included. */
    List<String> names() {
        return slots.stream()
                .flatMap(slot -> slot.isInlined()
                        ? of(slot.raw().asSubclass(Record.class)).names().stream()
                        : Stream.of(slot.name()))
                .toList();
    }

    /**
     * A record of these components.
     *
     * @throws IllegalArgumentException when the record refuses them
     */
    Record create(List<Object> components) {
        try {
            Class<?>[] types = new Class<?>[slots.size()];
            for (int i = 0; i < types.length; i++) {
                types[i] = slots.get(i).raw();
            }
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(components.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("Cannot make a " + type.getSimpleName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record " + type.getName() + " must be open to configuration", e);
        }
    }

    static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        int end = snake.length() - 1;
        return snake.charAt(end) == '_' ? snake.substring(0, end) : snake.toString();
    }
}
