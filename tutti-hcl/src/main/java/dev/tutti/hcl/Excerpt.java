package dev.tutti.hcl;

/** A text to read and where its characters stand in the source; a decoded JSON string has moved away from it. */
final class Excerpt {
    private final Source source;
    private final String text;
    private final int[] origins;

    private Excerpt(Source source, String text, int... origins) {
        this.source = source;
        this.text = text;
        this.origins = origins;
    }

    static Excerpt of(Source source) {
        return new Excerpt(source, source.text());
    }

    /** A decoded text with the source offset of each of its characters and of its end. */
    static Excerpt decoded(Source source, String text, int... origins) {
        return new Excerpt(source, text, origins);
    }

    String text() {
        return text;
    }

    SourceRange range(int start, int end) {
        return source.range(origin(start), origin(end));
    }

    SourcePosition position(int offset) {
        return source.position(origin(offset));
    }

    private int origin(int offset) {
        return origins.length == 0 ? offset : origins[offset];
    }
}
