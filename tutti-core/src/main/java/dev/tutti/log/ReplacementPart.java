package dev.tutti.log;

import java.util.regex.Matcher;

/** A piece of what a match becomes. */
public sealed interface ReplacementPart {

    void appendTo(StringBuilder result, Matcher match);

    /** The same for every match. */
    record Literal(String text) implements ReplacementPart {

        @Override
        public void appendTo(StringBuilder result, Matcher match) {
            result.append(text);
        }
    }

    /** What a group matched. */
    record Group(int number) implements ReplacementPart {

        @Override
        public void appendTo(StringBuilder result, Matcher match) {
            if (match.start(number) >= 0) {
                result.append(match.group(number));
            }
        }
    }

    /** What a group with a name matched. */
    record NamedGroup(String name) implements ReplacementPart {

        @Override
        public void appendTo(StringBuilder result, Matcher match) {
            if (match.start(name) >= 0) {
                result.append(match.group(name));
            }
        }
    }
}
