package dev.tutti.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for a regular expression that ends, whatever the expression. One that tries without end, or nests deeper than
 * the stack allows, is looked for again in short pieces that overlap; what is longer than such a piece is not found then.
 */
public final class BoundedSearch {

    /** Far more than an expression needs that goes through a text a few dozen times. */
    private static final int MOST_READS = 20_000_000;

    private static final int PIECE = 1024;
    private static final int MOST_READS_OF_PIECE = 1_000_000;

    /**
     * What was found.
     *
     * @param mayChange whether more text could make it another match or none
     */
    public record Found(String match, boolean mayChange) {}

    private final Pattern pattern;
    private final CharSequence text;

    /** A search in a text; nothing happens yet. */
    public BoundedSearch(Pattern pattern, CharSequence text) {
        this.pattern = pattern;
        this.text = text;
    }

    /** Looks from a position on; what stands before it is context for {@code ^} and the like. */
    public Optional<Found> from(int start) {
        try {
            return find(start, text.length(), MOST_READS);
        } catch (TooManyReadsException | StackOverflowError astray) {
            return inPieces(start);
        }
    }

    private Optional<Found> inPieces(int start) {
        Optional<Found> found = Optional.empty();
        for (int at = start; at < text.length() && found.isEmpty(); at += PIECE / 2) {
            found = inPiece(at);
        }
        return found;
    }

    private Optional<Found> inPiece(int start) {
        try {
            return find(start, Math.min(start + PIECE, text.length()), MOST_READS_OF_PIECE);
        } catch (TooManyReadsException | StackOverflowError astray) {
            return Optional.empty();
        }
    }

    private Optional<Found> find(int start, int end, int mostReads) {
        Matcher matcher = pattern.matcher(new CountedText(text, mostReads))
                .region(start, end)
                .useAnchoringBounds(false)
                .useTransparentBounds(true);
        return matcher.find() ? Optional.of(new Found(matcher.group(), matcher.requireEnd())) : Optional.empty();
    }

    /** A text that may be read so often. */
    private static final class CountedText implements CharSequence {

        private final CharSequence text;
        private int left;

        CountedText(CharSequence text, int mostReads) {
            this.text = text;
            this.left = mostReads;
        }

        @Override
        public char charAt(int index) {
            if (left-- <= 0) {
                throw new TooManyReadsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Ends a search from within. */
    private static final class TooManyReadsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyReadsException() {
            super("The search reads too much", null, false, false);
        }
    }
}
