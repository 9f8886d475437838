package dev.tutti.cli;

import dev.tutti.daemon.JsonText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hides the values of sensitive variables wherever something is shown that could hold them.
 *
 * @param secrets each before those that are parts of it
 */
record Masking(List<String> secrets) {

    static final String MASK = "***";

    /** A text was cut here, perhaps in the middle of a secret. */
    private static final String CUT = "…";

    /** Fewer characters of a secret give nothing away, and stand in many words. */
    private static final int SHORTEST_PART = 4;

    private static final Pattern JSON_TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    Masking {
        secrets = List.copyOf(secrets);
    }

    static Masking of(Collection<String> secrets) {
        return new Masking(secrets.stream()
                .flatMap(secret -> Stream.concat(Stream.of(secret), lines(secret)))
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** Of a key of several lines each may be shown on its own. */
    private static Stream<String> lines(String secret) {
        return secret.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_PART);
    }

    boolean isIdle() {
        return secrets.isEmpty();
    }

    /** What may be shown of a text. */
    String text(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        return shown.contains(CUT) ? withoutBeginnings(shown) : shown;
    }

    private String withoutBeginnings(String text) {
        String shown = text;
        for (String secret : secrets) {
            for (int length = secret.length() - 1; length >= SHORTEST_PART; length--) {
                shown = shown.replace(secret.substring(0, length) + CUT, MASK + CUT);
            }
        }
        return shown;
    }

    /** What may be shown of JSON: only texts are touched, so that it stays JSON. Names of fields stay. */
    String json(String json) {
        Matcher texts = JSON_TEXT.matcher(json);
        return texts.replaceAll(found -> {
            boolean name = json.startsWith(":", found.end());
            return Matcher.quoteReplacement(name ? found.group() : quoted(found.group()));
        });
    }

    /** Of a text as JSON writes it. */
    private String quoted(String literal) {
        String shown = literal.substring(1, literal.length() - 1);
        for (String secret : secrets) {
            String escaped = JsonText.string(secret);
            shown = shown.replace(escaped.substring(1, escaped.length() - 1), MASK);
        }
        return "\"" + (shown.contains(CUT) ? withoutBeginnings(shown) : shown) + "\"";
    }
}
