package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/** Reads a body without regard to how its parts are spelled. */
record BodyView(Diagnostics diagnostics) {
    List<Block> blocks(Body body, String type, int labels) {
        return List.of();
    }

    static List<Name> names(Body body) {
        return List.of();
    }

    static Optional<Attribute> value(Body body, String name) {
        return body.attribute(name);
    }

    static ObjectExpression object(Body body) {
        return new ObjectExpression(List.of(), body.range());
    }
}
