package dev.tutti.hcl;

/** A word of the file and where it stands: an attribute's name, a block's type or label, a step of a reference. */
public record Name(String text, SourceRange range) {
    @Override
    public String toString() {
        return text;
    }
}
