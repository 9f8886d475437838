package dev.tutti.config.compose;

import dev.tutti.model.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service that a program makes instead of a container, on a machine of somebody else perhaps. No driver of this version runs
 * it: it can be checked, planned, drawn and exported, and a start that needs it is refused.
 *
 * @param type which program
 * @param options what it is told, each once or several times
 */
public record Provided(String type, Map<String, List<String>> options) implements Workload {

    /** Keeps a copy of the options. */
    public Provided {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    @Override
    public String summary() {
        return "provided by " + type;
    }

    @Override
    public String engine() {
        return "provider";
    }

    /** Without the values of options, which may be secrets. */
    @Override
    public String toString() {
        return "Provided[type=%s, options=%s]".formatted(type, options.keySet());
    }
}
