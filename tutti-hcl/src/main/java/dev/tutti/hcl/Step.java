package dev.tutti.hcl;

import java.util.Optional;

/** One step from a value into it. */
public sealed interface Step {
    SourceRange range();

    /** The step as a name, if it can be read without evaluation. */
    Optional<Name> constant();

    /** The key to look up in the value; not asked of {@link Splat}. */
    Expression key();

    /** Whether the steps after this one apply to every element instead of the whole. */
    default boolean isSplat() {
        return false;
    }

    /** {@code .name}, {@code .0}. */
    record Attribute(Name name) implements Step {
        @Override
        public SourceRange range() {
            return name.range();
        }

        @Override
        public Optional<Name> constant() {
            return Optional.of(name);
        }

        @Override
        public Expression key() {
            return new Literal(Value.of(name.text()), name.range());
        }
    }

    /** {@code [key]}. The range includes the brackets. */
    record Index(Expression key, SourceRange range) implements Step {
        @Override
        public Optional<Name> constant() {
            return key.literal().flatMap(Value::text).map(text -> new Name(text, range));
        }
    }

    /** {@code [*]} or {@code .*}. */
    record Splat(SourceRange range) implements Step {
        @Override
        public Optional<Name> constant() {
            return Optional.empty();
        }

        @Override
        public Expression key() {
            throw new IllegalStateException("a splat has no key");
        }

        @Override
        public boolean isSplat() {
            return true;
        }
    }
}
