package dev.tutti.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** POSIX shell word splitting (XCU 2.2 quoting) without expansions, and its inverse. */
final class WordSplitter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int position;

    private WordSplitter(String text) {
        this.text = text;
    }

    static List<String> split(String text) {
        return new WordSplitter(text).run();
    }

    static String join(List<String> words) {
        return words.stream().map(WordSplitter::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private List<String> run() {
        while (position < text.length()) {
            char c = text.charAt(position++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> endWord();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                default -> append(c);
            }
        }
        endWord();
        return words;
    }

    private void append(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void escaped() {
        if (position == text.length()) {
            throw new IllegalArgumentException("The command ends in a backslash that escapes nothing");
        }
        char c = text.charAt(position++);
        if (c != '\n') {
            append(c);
        }
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', position);
        if (end < 0) {
            throw new IllegalArgumentException("A single quote is not closed: " + text.substring(position - 1));
        }
        inWord = true;
        word.append(text, position, end);
        position = end + 1;
    }

    private void doubleQuoted() {
        int start = position - 1;
        inWord = true;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && position < text.length() && "$`\"\\\n".indexOf(text.charAt(position)) >= 0) {
                c = text.charAt(position++);
                if (c == '\n') {
                    continue;
                }
            }
            word.append(c);
        }
        throw new IllegalArgumentException("A double quote is not closed: " + text.substring(start));
    }
}
