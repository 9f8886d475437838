package dev.tutti.config.compose;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code ${…}} can mean: the environment, and below it what {@code .env} says. */
record Variables(Map<String, String> values) {

    Variables {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** With further ones below: those that are here win. */
    Variables over(Map<String, String> below) {
        Map<String, String> all = new TreeMap<>(below);
        all.putAll(values);
        return new Variables(all);
    }

    /** Only the names: values may be secrets. */
    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
