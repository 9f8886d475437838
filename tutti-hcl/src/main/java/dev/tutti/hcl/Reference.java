package dev.tutti.hcl;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A variable and the constant steps after it: {@code unit.db.port.5432}, {@code unit.db.port["http"]}, {@code list[0]}.
 * Every step carries its own range, so that messages can point at the wrong one.
 */
public record Reference(Name root, List<Name> path) {
    public Reference {
        path = List.copyOf(path);
    }

    /** All of it. */
    public SourceRange range() {
        return path.isEmpty()
                ? root.range()
                : root.range().to(path.get(path.size() - 1).range());
    }

    /** The words joined by dots, however the steps were written. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(root), path.stream()).map(Name::text).collect(Collectors.joining("."));
    }
}
