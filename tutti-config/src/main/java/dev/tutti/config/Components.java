package dev.tutti.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a record is to be made of, and what of it is left out so that the rest can be judged. Owned by one thread. */
final class Components {

    private final RecordShape shape;
    private final List<Object> values = new ArrayList<>();
    private boolean possible = true;

    Components(RecordShape shape) {
        this.shape = shape;
    }

    /** The next one; where there is none, what stands for one that is not written. */
    void add(Optional<?> value, Class<?> type) {
        Optional<?> present = value.isPresent() ? value : Conversion.nothing(type);
        possible &= present.isPresent();
        present.ifPresent(values::add);
    }

    /** Whether none is missing for which nothing can stand. */
    boolean isPossible() {
        return possible;
    }

    /** @throws IllegalArgumentException when the record refuses them */
    Record made() {
        return shape.create(values);
    }

    /** Leaves out what an attribute says, or one part of it. False where there is nothing that could be left out. */
    boolean leaveOut(String attribute, Optional<Culprit> part) {
        for (int i = 0; i < values.size(); i++) {
            RecordShape.Slot slot = shape.slots().get(i);
            if (slot.name().equals(attribute)) {
                Object value = values.get(i);
                Optional<Object> less = part.flatMap(culprit -> without(value, culprit.text()))
                        .or(() -> Conversion.nothing(slot.raw()));
                int at = i;
                less.ifPresent(rest -> values.set(at, rest));
                return less.filter(rest -> !rest.equals(value)).isPresent();
            }
        }
        return false;
    }

    private static Optional<Object> without(Object value, String part) {
        if (value instanceof List<?> list && list.contains(part)) {
            return Optional.of(
                    list.stream().filter(element -> !element.equals(part)).toList());
        }
        if (value instanceof Map<?, ?> map && map.containsKey(part)) {
            Map<Object, Object> rest = new LinkedHashMap<>(map);
            rest.remove(part);
            return Optional.of(rest);
        }
        return Optional.empty();
    }
}
