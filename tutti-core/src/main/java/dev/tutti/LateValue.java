package dev.tutti;

import dev.tutti.model.Exports;
import dev.tutti.model.UnitName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

/** Asks for the value of a variable. What goes wrong is told without the value, which may be a secret. */
final class LateValue {

    private LateValue() {}

    /**
     * The value.
     *
     * @throws IllegalStateException when there is none, saying what was missing; without a cause, which might quote the value
     */
    static String of(String name, Function<Exports, String> value, Exports exports) {
        if (value instanceof Template template) {
            return filled(name, template, exports);
        }
        var asked = new Asked(exports, new ConcurrentSkipListSet<>());
        String why;
        try {
            Optional<String> text = Optional.ofNullable(value.apply(asked));
            if (text.isPresent()) {
                return text.get();
            }
            why = "null was given";
        } catch (RuntimeException | Error thrown) {
            why = told(thrown);
        }
        throw new IllegalStateException("the variable " + name + " has no value: " + why + asked.inVain());
    }

    /** What a template complains of quotes no value. */
    private static String filled(String name, Template template, Exports exports) {
        try {
            return template.apply(exports);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("the variable " + name + " has no value: " + e.getMessage(), e);
        }
    }

    /** Its type, and the line of somebody's own code that it comes from; its message may quote the value. */
    private static String told(Throwable thrown) {
        String where = Arrays.stream(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return thrown.getClass().getName() + where;
    }

    /**
     * Takes down what was not known.
     *
     * @param missing in words
     */
    private record Asked(Exports exports, Set<String> missing) implements Exports {

        @Override
        public Optional<String> unit(UnitName unit, String key) {
            Optional<String> known = exports.unit(unit, key);
            if (known.isEmpty()) {
                missing.add(key + " of unit \"" + unit + "\"");
            }
            return known;
        }

        @Override
        public Optional<String> context(String key) {
            Optional<String> known = exports.context(key);
            if (known.isEmpty()) {
                missing.add("\"" + key + "\", which no hook has set");
            }
            return known;
        }

        @Override
        public Set<String> contextNames() {
            return exports.contextNames();
        }

        private String inVain() {
            return missing.isEmpty() ? "" : "; it asked in vain for " + String.join(" and ", missing);
        }
    }
}
