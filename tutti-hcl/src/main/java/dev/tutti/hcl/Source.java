package dev.tutti.hcl;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A text with a name, and the index that turns offsets into lines and columns. Immutable.
 *
 * <p>Lines end with LF; a CR before it belongs to the line end. A byte order mark at the start takes no column.
 */
public final class Source {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final String text;
    private final int[] lineStarts;
    private final int[] pairs;

    private Source(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.pairs = IntStream.range(1, text.length())
                .filter(i -> Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i)))
                .toArray();
    }

    private static int[] lineStarts(String text) {
        IntStream.Builder starts = IntStream.builder();
        starts.add(text.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0);
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            starts.add(end + 1);
        }
        return starts.build().toArray();
    }

    /** A source of this name, usually the path as the user wrote it. */
    public static Source of(String name, String text) {
        return new Source(name, text);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** How many lines there are; at least one, and one more after a trailing line end. */
    public int lines() {
        return lineStarts.length;
    }

    /** The text of a line, counted from 1, without its line end. */
    public String line(int number) {
        int start = lineStarts[number - 1];
        int end = number < lineStarts.length ? lineStarts[number] - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    /** The place of an offset between 0 and the length of the text, in logarithmic time. */
    public SourcePosition position(int offset) {
        int inside = Math.max(offset, lineStarts[0]);
        int line = notAbove(lineStarts, inside);
        int start = lineStarts[line - 1];
        int surrogates = notAbove(pairs, inside - 1) - notAbove(pairs, start - 1);
        return new SourcePosition(line, inside - start - surrogates + 1, offset);
    }

    /** The stretch between two offsets, the second one not included. */
    public SourceRange range(int start, int end) {
        return new SourceRange(name, position(start), position(end));
    }

    private static int notAbove(int[] sorted, int value) {
        int found = Arrays.binarySearch(sorted, value);
        return found >= 0 ? found + 1 : -found - 1;
    }

    @Override
    public String toString() {
        return name;
    }
}
