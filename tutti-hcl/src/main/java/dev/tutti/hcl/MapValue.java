package dev.tutti.hcl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public boolean isUnknown() {
        for (Value value : values.values()) {
            if (value.isUnknown()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void addUnknownTo(List<UnknownValue> unknown) {
        for (Value value : values.values()) {
            value.addUnknownTo(unknown);
        }
    }
}
