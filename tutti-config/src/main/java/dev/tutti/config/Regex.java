package dev.tutti.config;

import java.util.regex.Pattern;

/** A regular expression in Java's syntax. */
record Regex(String text) {

    static Regex of(String text) {
        Pattern.compile(text);
        return new Regex(text);
    }
}
