package dev.tutti.cli;

import dev.tutti.daemon.Json;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables as text from which the same values are read back: by a shell, also with {@code set -a; . file}, and by programs
 * that read {@code .env} files. A variable without a value is to be unset.
 */
final class EnvText {

    /** Who reads it. */
    enum Format {
        DOTENV,
        SHELL,
        JSON
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]*");

    private static final Pattern QUOTE_OR_BACKSLASH = Pattern.compile("['\\\\]");

    private EnvText() {}

    /** Whether a shell can have a variable of this name. */
    static boolean isNameable(String name) {
        return NAME.matcher(name).matches();
    }

    /** Those whose names the format cannot spell are left out. */
    static String of(Map<String, Optional<String>> variables, Format format) {
        var text = new StringBuilder();
        if (format == Format.JSON) {
            var json = new Json();
            variables.forEach(json::put);
            return json + "\n";
        }
        variables.forEach((name, value) -> {
            if (isNameable(name)) {
                text.append(format == Format.SHELL ? shell(name, value) : dotenv(name, value));
            }
        });
        return text.toString();
    }

    private static String shell(String name, Optional<String> value) {
        return value.map(text -> "export " + name + "='" + shellQuoted(text) + "'\n")
                .orElse("unset " + name + "\n");
    }

    /** Within single quotes fish takes a backslash for its own, and other shells do not; within double quotes all of them do. */
    private static String shellQuoted(String text) {
        return QUOTE_OR_BACKSLASH
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().equals("'") ? "'\\''" : "'\"\\\\\"'"));
    }

    /** Such a file cannot unset what is set. */
    private static String dotenv(String name, Optional<String> value) {
        return value.map(text -> name + "=" + quoted(text) + "\n").orElse("");
    }

    /**
     * Single quotes mean the same to everybody, but with a backslash before another one or before their end. What holds that or
     * a single quote stands in double quotes, with a backslash before what a shell would take for its own.
     */
    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        boolean odd = value.indexOf('\'') >= 0 || value.contains("\\\\") || value.endsWith("\\");
        return odd ? "\"" + value.replaceAll("[\\\\\"$`]", "\\\\$0") + "\"" : "'" + value + "'";
    }
}
