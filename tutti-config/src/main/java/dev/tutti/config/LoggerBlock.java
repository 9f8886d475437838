package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.log.Level;
import dev.tutti.log.LinePattern;
import dev.tutti.log.LoggerRules;
import dev.tutti.log.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code logger { }}, of a unit or of the whole project. */
record LoggerBlock(
        @Described(value = "the least important level that is shown", byDefault = "all")
        Optional<Level> level,

        @Described("lines in which one of these is found are dropped")
        List<LinePattern> suppressRegex,

        @Described("substitutions, each `{ from = regex, to = text }`, in order")
        List<Replace> replaceRegex,

        @Described(value = "the name shown", byDefault = "the unit's name")
        Optional<String> name,

        @Described("old name of `suppress_regex`") List<LinePattern> ignoreRegex) {

    /** One substitution. */
    record Replace(
            @Described("what is looked for") LinePattern from,

            @Described("what takes its place; `\\\\1` stands for the first group")
            String to) {
        Replace {
            try {
                Replacement.of(from.regex(), to);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("\"to\": " + e.getMessage(), e);
            }
        }
    }

    LoggerRules rules() {
        List<LinePattern> suppressed = new ArrayList<>(suppressRegex);
        suppressed.addAll(ignoreRegex);
        return new LoggerRules(
                level,
                suppressed,
                replaceRegex.stream()
                        .map(replace -> Replacement.of(replace.from().regex(), replace.to()))
                        .toList(),
                name);
    }
}
