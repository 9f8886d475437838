package dev.tutti.config.export;

import dev.tutti.model.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Keeps texts that must not be shown out of what is written. */
final class Secrets {

    private static final String HIDDEN = "***";

    private final List<String> texts;
    private final Notices notices;

    Secrets(Set<String> texts, Notices notices) {
        // The longest first: a secret may be a part of another.
        this.texts = texts.stream()
                .filter(text -> !text.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.notices = notices;
    }

    /** Whether the value of a variable must be replaced by its name; that is noted. */
    boolean hide(Unit unit, String variable, String value) {
        boolean secret = texts.stream().anyMatch(value::contains);
        if (secret) {
            notices.add(
                    unit,
                    "the value of %s is secret, ${%s} stands for it; --with-secrets writes it"
                            .formatted(variable, variable));
        }
        return secret;
    }

    /** A text without secrets; that some were in it is noted. */
    String hidden(Unit unit, String what, String text) {
        String shown = text;
        for (String secret : texts) {
            shown = shown.replace(secret, HIDDEN);
        }
        notices.addIf(
                !shown.equals(text),
                unit,
                what + " holds a secret, " + HIDDEN + " stands for it; --with-secrets writes it");
        return shown;
    }

    List<String> hidden(Unit unit, String what, List<String> words) {
        return words.stream().map(word -> hidden(unit, what, word)).toList();
    }
}
