package dev.tutti.cli.report;

import dev.tutti.daemon.JsonText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes texts out that nobody may read. */
public record Redaction(List<String> secrets) {

    private static final String SHOWN = "***";

    /** The longest first: a secret may be a part of another. */
    public Redaction {
        secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Of these texts. */
    public static Redaction of(Collection<String> secrets) {
        return new Redaction(List.copyOf(secrets));
    }

    /** Plain text without secrets. */
    public String text(String text) {
        String left = text;
        for (String secret : secrets) {
            left = left.replace(secret, SHOWN);
        }
        return left;
    }

    /** JSON without secrets, wherever they stand in its texts. */
    public String json(String json) {
        String left = json;
        for (String secret : secrets) {
            String literal = JsonText.string(secret);
            left = left.replace(literal.substring(1, literal.length() - 1), SHOWN);
        }
        return left;
    }

    /** How many there are: what they are stays here. */
    @Override
    public String toString() {
        return "Redaction[" + secrets.size() + " secrets]";
    }
}
