package dev.tutti.cli.report;

import dev.tutti.json.JsonText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes texts out that nobody may read. */
public final class Redaction {

    /** What stands in their place. */
    public static final String SHOWN = "***";

    /** A text was cut here, perhaps in the middle of a secret. */
    private static final String CUT = "…";

    /** Fewer characters of a secret give nothing away, and stand in many words. */
    private static final int SHORTEST_PART = 4;

    /** How a command line writes a quotation mark within quoted words. */
    private static final String QUOTE = "'\\''";

    private static final Pattern JSON_TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    private final Set<String> given;
    private final List<String> secrets;

    /** Of a secret of several lines each is one, since it may be shown alone. The longest first: one may be a part of another. */
    private Redaction(Collection<String> given) {
        this.given = Set.copyOf(given);
        this.secrets = this.given.stream()
                .flatMap(secret -> Stream.concat(Stream.of(secret), lines(secret)))
                .filter(secret -> !secret.isBlank())
                .flatMap(secret -> Stream.of(secret, secret.replace("'", QUOTE)))
                .flatMap(secret -> Stream.of(secret, escaped(secret)))
                .distinct()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }

    /** Of what either hides. */
    public Redaction and(Redaction other) {
        var both = new HashSet<>(given);
        return both.addAll(other.given) ? new Redaction(both) : this;
    }

    /** Every form in which one of the texts may stand somewhere, the longest first. */
    public List<String> secrets() {
        return secrets;
    }

    /** Of these texts. */
    public static Redaction of(Collection<String> secrets) {
        return new Redaction(secrets);
    }

    private static Stream<String> lines(String secret) {
        return secret.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_PART);
    }

    /** As it stands in JSON, which may be a part of any text. */
    private static String escaped(String secret) {
        String literal = JsonText.string(secret);
        return literal.substring(1, literal.length() - 1);
    }

    /** Whether there is nothing to take out. */
    public boolean isIdle() {
        return secrets.isEmpty();
    }

    /** Plain text without secrets. */
    public String text(String text) {
        String left = text;
        for (String secret : secrets) {
            left = left.replace(secret, SHOWN);
        }
        return left.contains(CUT) ? withoutBeginnings(left) : left;
    }

    private String withoutBeginnings(String text) {
        String left = text;
        for (String secret : secrets) {
            for (int length = secret.length() - 1; length >= SHORTEST_PART; length--) {
                left = left.replace(secret.substring(0, length) + CUT, SHOWN + CUT);
            }
        }
        return left;
    }

    /** JSON without secrets, wherever they stand in its texts. It stays JSON: numbers, words and the names of fields stay. */
    public String json(String json) {
        if (isIdle()) {
            return json;
        }
        Matcher texts = JSON_TEXT.matcher(json);
        return texts.replaceAll(found -> {
            boolean name = json.startsWith(":", found.end());
            return Matcher.quoteReplacement(name ? found.group() : literal(found.group()));
        });
    }

    /** As the text that it stands for: what looks like a secret may begin in the middle of an escape. */
    private String literal(String literal) {
        return JsonText.text(literal).map(this::text).map(JsonText::string).orElseGet(() -> text(literal));
    }

    /** How many there are: what they are stays here. */
    @Override
    public String toString() {
        return "Redaction[" + secrets.size() + " texts]";
    }
}
