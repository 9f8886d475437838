package dev.tutti.config;

import dev.tutti.model.Command;
import java.util.List;

/** Words as a file writes them: a text, split as a POSIX shell does but without running one, or a list. May be none. */
record WordList(List<String> words) {

    WordList {
        words = List.copyOf(words);
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("a command cannot hold a NUL character");
        }
    }

    static WordList of(String text) {
        return new WordList(text.isBlank() ? List.of() : Command.parse(text).words());
    }

    static WordList of(List<String> words) {
        return new WordList(words);
    }
}
