package dev.tutti.hcl;

/** A stretch of a source, from the first character to the one after the last. Empty ranges are allowed. */
public record SourceRange(String source, SourcePosition start, SourcePosition end) {

    /** The stretch from the start of this range to the end of the other one, which must not end earlier. */
    public SourceRange to(SourceRange other) {
        return new SourceRange(source, start, other.end);
    }

    /** {@code name:line:column} of the start, as compilers print it. */
    @Override
    public String toString() {
        return source + ":" + start.line() + ":" + start.column();
    }
}
