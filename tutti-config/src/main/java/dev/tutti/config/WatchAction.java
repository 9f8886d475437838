package dev.tutti.config;

import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Watch.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is done when files change, as it is written. */
record WatchAction(Action action) {

    private static final Map<String, Action> WORDS = words();

    private static Map<String, Action> words() {
        Map<String, Action> words = new LinkedHashMap<>();
        words.put("sync", Action.SYNC);
        words.put("sync+restart", Action.SYNC_RESTART);
        words.put("rebuild", Action.REBUILD);
        words.put("restart", Action.RESTART);
        return words;
    }

    /** @throws IllegalArgumentException when there is no such action */
    static WatchAction parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Action action = WORDS.get(word);
        if (action == null) {
            throw new IllegalArgumentException(
                    "\"action\" must be one of %s, not \"%s\"".formatted(String.join(", ", spellings()), text)
                            + Suggestion.hint(word, WORDS.keySet())
                                    .map(hint -> "\n" + hint)
                                    .orElse(""));
        }
        return new WatchAction(action);
    }

    /** All there are. */
    static List<String> spellings() {
        return List.copyOf(WORDS.keySet());
    }

    @Override
    public String toString() {
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue() == action)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
