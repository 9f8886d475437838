package dev.tutti.hcl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values by name, in the order of the file. */
public record MapValue(Map<String, Value> values) implements Value {
    public MapValue {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public String kind() {
        return "a map";
    }

    @Override
    public Optional<List<Value>> elements() {
        return Optional.of(List.copyOf(values.values()));
    }

    @Override
    public Optional<Map<String, Value>> entries() {
        return Optional.of(values);
    }

    @Override
    public Stream<UnknownValue> unknowns() {
        return values.values().stream().flatMap(Value::unknowns);
    }
}
