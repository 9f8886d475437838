package dev.tutti.config;

import dev.tutti.model.Command;
import java.util.List;
import java.util.Optional;

/**
 * A command as a file writes it: a text, or a list of words.
 *
 * @param text present when it was written as one text
 */
record CommandLine(Optional<String> text, List<String> words) {

    CommandLine {
        words = List.copyOf(words);
        if (text.map(String::isBlank).orElse(words.isEmpty() || words.get(0).isBlank())) {
            throw new IllegalArgumentException("the command is empty");
        }
        if (text.orElse("").indexOf('\0') >= 0 || words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("a command cannot hold a NUL character");
        }
    }

    static CommandLine of(String text) {
        return new CommandLine(Optional.of(text), List.of());
    }

    static CommandLine of(List<String> words) {
        return new CommandLine(Optional.empty(), words);
    }

    /**
     * What is executed. A list given to a shell is quoted, so that both ways to write it mean the same.
     *
     * @throws IllegalArgumentException if a text cannot be split into words
     */
    Command command(boolean shell) {
        if (shell) {
            return Command.shell(text.orElseGet(() -> Command.of(words).toString()));
        }
        return text.map(Command::parse).orElseGet(() -> Command.of(words));
    }
}
