package dev.tutti.hcl;

/** {@code name = value} in a body. */
public record Attribute(Name name, Expression value) implements Node {
    @Override
    public SourceRange range() {
        return name.range().to(value.range());
    }
}
