package dev.tutti.hcl;

import java.util.Optional;

/** One entry of an object. The key is a literal when it was written as a word or a plain string. */
public record Member(Expression key, Expression value) implements Node {
    @Override
    public SourceRange range() {
        return key.range().to(value.range());
    }

    /** The key, if it can be read without evaluation. */
    public Optional<Name> name() {
        return key.literal().flatMap(Value::text).map(text -> new Name(text, key.range()));
    }
}
