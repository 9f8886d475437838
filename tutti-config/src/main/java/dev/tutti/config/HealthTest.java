package dev.tutti.config;

import dev.tutti.hcl.Suggestion;
import java.util.List;

/** What an engine asks: a text for a shell, or a list that says in its first word who runs it. */
record HealthTest(List<String> words) {

    private static final List<String> RUNNERS = List.of("CMD", "CMD-SHELL", "NONE");

    HealthTest {
        words = List.copyOf(words);
        String runner = words.isEmpty() ? "" : words.get(0);
        if (!RUNNERS.contains(runner)) {
            throw new IllegalArgumentException("a list must begin with CMD, CMD-SHELL or NONE"
                    + Suggestion.hint(runner, RUNNERS)
                            .map(hint -> "\n" + hint)
                            .orElse("\nwrite [\"CMD\", \"program\", …], or one text for a shell"));
        }
        boolean complete = switch (runner) {
            case "CMD" -> words.size() > 1 && !words.get(1).isBlank();
            case "CMD-SHELL" -> words.size() == 2 && !words.get(1).isBlank();
            default -> words.size() == 1;
        };
        if (!complete) {
            throw new IllegalArgumentException(
                    switch (runner) {
                        case "CMD" -> "there is no command after CMD";
                        case "CMD-SHELL" -> "CMD-SHELL takes one text";
                        default -> "nothing follows NONE";
                    });
        }
    }

    static HealthTest of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the command is empty");
        }
        return new HealthTest(List.of("CMD-SHELL", text));
    }

    static HealthTest of(List<String> words) {
        return new HealthTest(words);
    }
}
