package dev.tutti.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a record refuses, found out by making some: what may stand in it is said in its constructor and nowhere else.
 *
 * @param slots its attributes by name, those of inlined records included
 * @param alternatives where none of them must be given and all the same not all may be left out: those of which one will do
 * @param beside what every one of them needs, by name; empty where nobody here can make that up
 */
record Trials(
        Class<? extends Record> type,
        Map<String, RecordShape.Slot> slots,
        List<String> alternatives,
        Optional<Map<String, Object>> beside) {

    private static final List<String> TEXTS = List.of("x", "1", "http://localhost");

    static Trials of(Class<? extends Record> type) {
        Map<String, RecordShape.Slot> slots = new LinkedHashMap<>();
        slots(type).forEach(slot -> slots.put(slot.name(), slot));
        Map<String, Object> samples = new LinkedHashMap<>();
        Map<String, Object> must = new LinkedHashMap<>();
        boolean complete = true;
        for (RecordShape.Slot slot : slots.values()) {
            boolean needed = Conversion.nothing(slot.raw()).isEmpty();
            Optional<Object> sample = sample(slot.type());
            sample.ifPresent(value -> samples.put(slot.name(), value));
            sample.filter(value -> needed).ifPresent(value -> must.put(slot.name(), value));
            complete &= sample.isPresent() || !needed;
        }
        if (!complete || !must.isEmpty() || accepts(type, Map.of())) {
            return new Trials(type, slots, List.of(), complete ? Optional.of(must) : Optional.empty());
        }
        List<Map<String, Object>> alternatives = samples.entrySet().stream()
                .map(sample -> Map.of(sample.getKey(), sample.getValue()))
                .filter(alone -> accepts(type, alone))
                .toList();
        List<String> names =
                alternatives.stream().flatMap(alone -> alone.keySet().stream()).toList();
        return new Trials(type, slots, names, alternatives.stream().findFirst());
    }

    private static Stream<RecordShape.Slot> slots(Class<? extends Record> type) {
        return RecordShape.of(type).slots().stream()
                .flatMap(slot -> slot.isInlined() ? slots(slot.raw().asSubclass(Record.class)) : Stream.of(slot));
    }

    /** What numbers and durations an attribute takes. */
    Limits limits(String name) {
        Optional<Type> known = Optional.ofNullable(slots.get(name)).map(RecordShape.Slot::type);
        if (known.isEmpty() || beside.isEmpty()) {
            return Limits.NONE;
        }
        Type written = known.get();
        Class<?> leaf = leaf(written);
        if (leaf == Duration.class) {
            boolean positive = !takes(name, written, Duration.ZERO) && takes(name, written, Duration.ofSeconds(1));
            return new Limits(Integer.MIN_VALUE, Integer.MAX_VALUE, positive);
        }
        boolean whole = leaf == int.class || leaf == Integer.class;
        return whole && takes(name, written, 1) ? limits(name, written) : Limits.NONE;
    }

    /** Around 1, which is accepted. */
    private Limits limits(String name, Type written) {
        int least = takes(name, written, -1) ? Integer.MIN_VALUE : takes(name, written, 0) ? 0 : 1;
        int most = 1;
        long refused = Integer.MAX_VALUE + 1L;
        while (refused - most > 1) {
            int middle = (int) ((most + refused) / 2);
            if (takes(name, written, middle)) {
                most = middle;
            } else {
                refused = middle;
            }
        }
        return new Limits(least, most, false);
    }

    private boolean takes(String name, Type written, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(beside.orElseThrow());
        wrapped(written, value).ifPresent(given -> all.put(name, given));
        return all.containsKey(name) && accepts(type, all);
    }

    private static boolean accepts(Class<? extends Record> type, Map<String, Object> given) {
        try {
            make(type, given);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static Record make(Class<? extends Record> type, Map<String, Object> given) {
        RecordShape shape = RecordShape.of(type);
        List<Object> components = new ArrayList<>();
        for (RecordShape.Slot slot : shape.slots()) {
            components.add(
                    slot.isInlined()
                            ? make(slot.raw().asSubclass(Record.class), given)
                            : Optional.ofNullable(given.get(slot.name()))
                                    .or(() -> Conversion.nothing(slot.raw()))
                                    .orElseThrow());
        }
        return shape.create(components);
    }

    private static Class<?> leaf(Type type) {
        return type instanceof ParameterizedType generic
                ? leaf(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1])
                : (Class<?>) type;
    }

    /** Something that is right for a type; empty where that is not plain. */
    private static Optional<Object> sample(Type type) {
        Class<?> leaf = leaf(type);
        Optional<?> sample = Stream.of("x", 1, true, Duration.ofSeconds(1), Path.of("x"))
                .filter(leaf::isInstance)
                .findFirst();
        return sample.isPresent() ? wrapped(type, sample.get()) : read(leaf).flatMap(value -> wrapped(type, value));
    }

    private static Optional<Object> read(Class<?> type) {
        return new Factories(type)
                .forScalar()
                .flatMap(factory -> samples(factory.wants())
                        .filter(factory::accepts)
                        .findFirst()
                        .map(factory::make));
    }

    private static Stream<Object> samples(Type wanted) {
        // One that takes a path may look at the file, unless it may be missing.
        return wanted == Path.class
                ? Stream.of(Path.of("x?"))
                : wanted == String.class ? TEXTS.stream().map(text -> text) : Stream.empty();
    }

    /** A value as the component wants it. */
    private static Optional<Object> wrapped(Type type, Object value) {
        if (!(type instanceof ParameterizedType generic)) {
            return Optional.of(value);
        }
        Optional<Object> inner = wrapped(generic.getActualTypeArguments()[0], value);
        if (generic.getRawType() == Optional.class) {
            return inner.map(Optional::of);
        }
        return generic.getRawType() == List.class ? inner.map(List::of) : Optional.empty();
    }
}
