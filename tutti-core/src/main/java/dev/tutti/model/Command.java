package dev.tutti.model;

import java.util.List;

/**
 * A command line, ready to be executed.
 *
 * @param words program and arguments; with {@code shell}, one word: the script text given to {@code /bin/sh -c}
 * @param shell whether a shell runs it
 */
public record Command(List<String> words, boolean shell) {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when it is empty, or a shell command is not one text
     */
    public Command {
        words = List.copyOf(words);
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw new IllegalArgumentException("A command must not be empty");
        }
        if (shell && words.size() != 1) {
            throw new IllegalArgumentException("A shell command is one text");
        }
    }

    /**
     * Splits a text into words as a POSIX shell does (quotes, backslashes), without running a shell.
     *
     * @throws IllegalArgumentException if the text is blank or a quote is not closed
     */
    public static Command parse(String text) {
        return new Command(WordSplitter.split(text), false);
    }

    /** A program and its arguments, given as they are. */
    public static Command of(String program, String... arguments) {
        var words = new java.util.ArrayList<String>();
        words.add(program);
        words.addAll(List.of(arguments));
        return new Command(words, false);
    }

    /** A program and its arguments as a list, given as they are. */
    public static Command of(List<String> words) {
        return new Command(words, false);
    }

    /** A script for {@code /bin/sh -c}. */
    public static Command shell(String script) {
        return new Command(List.of(script), true);
    }

    /** What is executed: the words, or the shell with the script. */
    public List<String> argv() {
        return shell ? List.of("/bin/sh", "-c", words.get(0)) : words;
    }

    /** The command as a person would type it, arguments quoted where needed. */
    @Override
    public String toString() {
        return shell ? words.get(0) : WordSplitter.join(words);
    }
}
