package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/**
 * What a file or a block holds, each kind in the order of the file.
 *
 * <p>HCL can say one thing in several ways: {@code env { A = 1 }} is {@code env = { A = 1 }}, and {@code process "web" { }}
 * is {@code process = { web = { } }} or the same in JSON. Readers that do not care use {@link #blocks(String, int,
 * Diagnostics)} and {@link #value(String)}, which see through the spelling.
 */
public record Body(List<Attribute> attributes, List<Block> blocks, SourceRange range) implements Node {
    public Body {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** The attribute as written; the first one if the file repeats it. */
    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().text().equals(name)).findFirst();
    }

    /** Every name used here for an attribute or a block type, once each, in the order of the file. */
    public List<Name> names() {
        return BodyView.names(this);
    }

    /**
     * All blocks of a type with exactly this many labels, however they are spelled: as blocks, as nested objects, or as
     * lists of objects (each element one block). Whatever cannot be read as such a block is reported.
     */
    public List<Block> blocks(String type, int labels, Diagnostics diagnostics) {
        return new BodyView(diagnostics).blocks(this, type, labels);
    }

    /**
     * The value of a name, whether written as an attribute or as blocks without labels; a block counts as an object, and
     * several of them as one object that holds the members of all.
     */
    public Optional<Attribute> value(String name) {
        return BodyView.value(this, name);
    }

    /** This body as an object: attributes become members, blocks become members that hold objects. */
    public ObjectExpression asObject() {
        return BodyView.object(this);
    }
}
