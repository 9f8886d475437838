package dev.tutti.config;

import dev.tutti.hcl.Expression;
import dev.tutti.hcl.ListExpression;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.SourceRange;
import java.util.Optional;

/** Where things stand in a block that was read. */
record Places(NamedBlock block) {

    /** The value that is found by names, one within the other; as much of it as there is. */
    Expression at(String... names) {
        Expression found = block.body();
        for (String name : names) {
            Optional<Expression> inner = member(found, name);
            if (inner.isEmpty()) {
                return found;
            }
            found = inner.get();
        }
        return found;
    }

    /** Whether the block itself says something under a name. */
    boolean has(String name) {
        return member(block.body(), name).isPresent();
    }

    private static Optional<Expression> member(Expression within, String name) {
        return within.object()
                .flatMap(object -> object.members().stream()
                        .filter(member -> member.name()
                                .filter(word -> word.text().equals(name))
                                .isPresent())
                        .findFirst()
                        .map(member -> member.value()));
    }

    /** An element of a list, or the single value that counts as one. */
    static Expression element(Expression list, int index) {
        return list instanceof ListExpression several
                        && index < several.elements().size()
                ? several.elements().get(index)
                : list;
    }

    /** What stands under a name in an object; else the whole. */
    static Expression within(Expression object, String name) {
        return member(object, name).orElse(object);
    }

    /** Whether part of it is known only just before a launch. */
    static boolean isLate(Expression expression) {
        return expression.references().stream()
                .anyMatch(reference -> Late.ROOTS.contains(reference.root().text()));
    }

    /** Of a value; of the block's name where all there is is the block. */
    SourceRange range(Expression value) {
        return value instanceof ObjectExpression object && object.equals(block.body())
                ? block.label().range()
                : value.range();
    }
}
