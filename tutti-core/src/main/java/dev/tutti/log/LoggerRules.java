package dev.tutti.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens to the lines of a unit before anyone sees them. Lines that a pattern of {@code suppress} finds are
 * dropped, whatever the replacements would make of them; then each replacement is applied to what the previous one
 * left. Patterns for dropping look at the text without terminal colours, replacements at all of it.
 *
 * @param level the least important level views show; files and failure evidence keep all
 * @param name the name views show instead of the unit's own
 */
public record LoggerRules(
        Optional<Level> level, List<LinePattern> suppress, List<Replacement> replace, Optional<String> name) {

    private static final LoggerRules NONE = new LoggerRules(Optional.empty(), List.of(), List.of(), Optional.empty());

    public LoggerRules {
        suppress = List.copyOf(suppress);
        replace = List.copyOf(replace);
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof LoggerRules loggerRules
                        && level.equals(loggerRules.level)
                        && suppress.equals(loggerRules.suppress)
                        && replace.equals(loggerRules.replace)
                        && name.equals(loggerRules.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(level, suppress, replace, name);
    }

    /** Every line as it is. */
    public static LoggerRules none() {
        return NONE;
    }

    public LoggerRules withLevel(Level least) {
        return new LoggerRules(Optional.of(least), suppress, replace, name);
    }

    /**
     * Adds a pattern for lines that nobody wants to see.
     *
     * @throws IllegalArgumentException when it is not a regular expression, naming what is wrong and where
     */
    public LoggerRules withSuppressed(String regex) {
        return new LoggerRules(level, joined(suppress, List.of(LinePattern.of(regex))), replace, name);
    }

    /**
     * Adds a substitution, to be applied after those there are.
     *
     * @throws IllegalArgumentException as {@link Replacement#of}
     */
    public LoggerRules withReplaced(String from, String to) {
        return new LoggerRules(level, suppress, joined(replace, List.of(Replacement.of(from, to))), name);
    }

    public LoggerRules withName(String shown) {
        return new LoggerRules(level, suppress, replace, Optional.of(shown));
    }

    /** These rules, and after them the other ones (of the whole project); where both say one thing, these win. */
    public LoggerRules then(LoggerRules root) {
        return new LoggerRules(
                level.or(root::level),
                joined(suppress, root.suppress),
                joined(replace, root.replace),
                name.or(root::name));
    }

    /** Whether any line may change or be dropped. */
    boolean touchesText() {
        return !suppress.isEmpty() || !replace.isEmpty();
    }

    /** The line as it is to be seen; empty when it is not. */
    public Optional<String> apply(String line) {
        if (!suppress.isEmpty()) {
            String bare = AnsiText.strip(line);
            for (LinePattern pattern : suppress) {
                if (pattern.finds(bare)) {
                    return Optional.empty();
                }
            }
        }
        String text = line;
        for (Replacement replacement : replace) {
            text = replacement.apply(text);
        }
        return Optional.of(text);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
