package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/** Values in order. */
public record ListValue(List<Value> values) implements Value {
    public ListValue {
        values = List.copyOf(values);
    }

    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public Optional<List<Value>> elements() {
        return Optional.of(values);
    }

    @Override
    public boolean isUnknown() {
        for (Value value : values) {
            if (value.isUnknown()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void addUnknownTo(List<UnknownValue> unknown) {
        for (Value value : values) {
            value.addUnknownTo(unknown);
        }
    }
}
