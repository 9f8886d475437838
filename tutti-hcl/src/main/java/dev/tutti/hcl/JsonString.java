package dev.tutti.hcl;

import java.util.Arrays;
import java.util.OptionalInt;

/** A decoded JSON string, and where each of its characters comes from. */
final class JsonString {
    private final String text;
    private final int[] origins;
    private final OptionalInt problem;

    private JsonString(String text, OptionalInt problem, int... origins) {
        this.text = text;
        this.origins = origins;
        this.problem = problem;
    }

    /** Decodes what stands between the quotes. An unknown escape stays as it is. */
    static JsonString decode(String source, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int[] origins = new int[to - from + 1];
        OptionalInt problem = OptionalInt.empty();
        int i = from;
        while (i < to) {
            origins[text.length()] = i;
            char c = source.charAt(i);
            int meant = c == '\\' ? meaning(source, i + 1, to) : c;
            if (meant < 0) {
                problem = OptionalInt.of(problem.orElse(i));
            }
            text.append(meant < 0 ? c : (char) meant);
            i += c != '\\' || meant < 0 ? 1 : source.charAt(i + 1) == 'u' ? 6 : 2;
        }
        origins[text.length()] = to;
        return new JsonString(text.toString(), problem, Arrays.copyOf(origins, text.length() + 1));
    }

    private static int meaning(String source, int at, int to) {
        char c = at < to ? source.charAt(at) : '\0';
        return switch (c) {
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> at + 5 <= to ? Escapes.unicode(source, at + 1, 4) : -1;
            default -> Escapes.simple(c);
        };
    }

    String text() {
        return text;
    }

    /** The source offset of each character and of the end. */
    int[] origins() {
        return origins;
    }

    /** Where the first escape stands that JSON does not know. */
    OptionalInt problem() {
        return problem;
    }

    /** Whether it holds anything to evaluate or to unescape. */
    boolean isTemplate() {
        return text.contains("${") || text.contains("%{");
    }
}
