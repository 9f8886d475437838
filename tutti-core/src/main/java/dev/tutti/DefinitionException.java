package dev.tutti;

import java.util.List;

/** Something that was defined cannot be. Says everything that is wrong at once, and nothing was started. */
public final class DefinitionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    DefinitionException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one by one. */
    public List<String> problems() {
        return problems;
    }
}
