package dev.tutti.hcl;

import java.util.List;

/** {@code type "label" … { body }}. The range covers all of it. */
public record Block(Name type, List<Name> labels, Body body, SourceRange range) implements Node {
    public Block {
        labels = List.copyOf(labels);
    }

    /** The words before the brace, for messages about the block as a whole. */
    public SourceRange header() {
        return labels.isEmpty()
                ? type.range()
                : type.range().to(labels.get(labels.size() - 1).range());
    }
}
