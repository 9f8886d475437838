package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Blocks of one name without labels that set the same things: they are several, not one in parts. */
final class RepeatedBlocks {

    private RepeatedBlocks() {}

    /** All of them, and what an attribute of their name says, as a list; empty if they add up to one object. */
    static Optional<Attribute> of(Optional<Attribute> attribute, List<Block> blocks) {
        Optional<Expression> value = attribute.map(Attribute::value).filter(given -> !given.isBroken());
        if (blocks.isEmpty()
                || blocks.stream().anyMatch(block -> !block.labels().isEmpty())
                || addUp(value, blocks)) {
            return Optional.empty();
        }
        List<Expression> parts = new ArrayList<>();
        value.ifPresent(given -> parts.addAll(given.listed().orElse(List.of(given))));
        blocks.forEach(block -> parts.add(BodyView.object(block.body())));
        SourceRange range = parts.get(0).range().to(parts.get(parts.size() - 1).range());
        return Optional.of(new Attribute(blocks.get(0).type(), new ListExpression(parts, range)));
    }

    // Only the names are looked at: to make objects of blocks here and once more later costs twice at each level.
    private static boolean addUp(Optional<Expression> value, List<Block> blocks) {
        if (value.isPresent() && value.get().object().isEmpty()) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        Stream<Name> assigned = value.flatMap(Expression::object).stream()
                .flatMap(object -> object.members().stream())
                .flatMap(member -> member.name().stream());
        Stream<Name> written = blocks.stream().flatMap(block -> BodyView.names(block.body()).stream());
        return Stream.concat(assigned, written).allMatch(name -> seen.add(name.text()));
    }
}
