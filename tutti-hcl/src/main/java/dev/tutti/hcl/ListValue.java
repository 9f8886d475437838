package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    public Stream<UnknownValue> unknowns() {
        return values.stream().flatMap(Value::unknowns);
    }
}
