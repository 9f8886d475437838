package dev.tutti.hcl;

/** A part of the tree. Closed: nobody outside adds kinds of nodes. */
public sealed interface Node permits Body, Attribute, Block, Member, Expression {
    /** Where this part stands in its source. */
    SourceRange range();
}
