package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Dependency.Condition;
import dev.tutti.model.Dependency.OnRestart;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One element of {@code depends_on}: {@code "db"}, {@code "db:started"}, {@code "db?"}, or a block. */
record Need(
        @Described("the unit it waits for") String unit,

        @Described(
                value = "`started`, `ready`, `succeeded` or `completed`",
                byDefault = "`ready` for a service, `succeeded` for a task")
        Optional<Condition> until,

        @Described(value = "whether it may be absent, unwanted or failed", byDefault = "false")
        boolean optional,

        @Described(value = "what a restart of that unit means: `ignore` or `restart`", byDefault = "ignore")
        Optional<OnRestart> onRestart) {

    static Need parse(String text) {
        String rest = text.strip();
        boolean optional = rest.endsWith("?");
        rest = optional ? rest.substring(0, rest.length() - 1) : rest;
        int colon = rest.indexOf(':');
        if (rest.isEmpty() || colon == 0) {
            throw new IllegalArgumentException("a dependency needs the name of a unit");
        }
        Optional<Condition> until = colon < 0 ? Optional.empty() : Optional.of(condition(rest.substring(colon + 1)));
        return new Need(colon < 0 ? rest : rest.substring(0, colon), until, optional, Optional.empty());
    }

    private static Condition condition(String word) {
        List<String> known = Arrays.stream(Condition.values())
                .map(condition -> condition.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = known.indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("unknown condition \"%s\"; known are %s"
                            .formatted(word, String.join(", ", known))
                    + Suggestion.hint(word, known).map(hint -> "\n" + hint).orElse(""));
        }
        return Condition.values()[index];
    }
}
