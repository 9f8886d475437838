package dev.tutti.config;

import java.util.Map;
import java.util.Optional;

/** Refuses what no environment can hold. */
final class VariableNames {

    private VariableNames() {}

    /** @throws IllegalArgumentException naming {@code "env"} */
    static void check(Map<String, Optional<String>> env) {
        for (String name : env.keySet()) {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("\"env\": \"" + name + "\" cannot be the name of a variable");
            }
        }
        env.forEach((name, value) -> {
            if (value.orElse("").indexOf('\0') >= 0) {
                throw new IllegalArgumentException("\"env\": the value of " + name + " cannot hold a NUL character");
            }
        });
    }
}
