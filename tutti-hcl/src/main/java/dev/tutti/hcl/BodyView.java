package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a body without regard to how its parts are spelled. */
record BodyView(Diagnostics diagnostics) {

    static List<Name> names(Body body) {
        List<Name> all = new ArrayList<>();
        body.attributes().forEach(attribute -> all.add(attribute.name()));
        body.blocks().forEach(block -> all.add(block.type()));
        all.sort((one, other) -> byPlace(one.range(), other.range()));
        Map<String, Name> names = new LinkedHashMap<>();
        all.forEach(name -> names.putIfAbsent(name.text(), name));
        return List.copyOf(names.values());
    }

    static Optional<Attribute> value(Body body, String name) {
        List<Block> blocks =
                body.blocks().stream().filter(b -> b.type().text().equals(name)).toList();
        return combined(body.attribute(name), blocks);
    }

    private static Optional<Attribute> combined(Optional<Attribute> attribute, List<Block> blocks) {
        if (blocks.isEmpty()) {
            return attribute;
        }
        List<Member> members = new ArrayList<>();
        attribute.flatMap(a -> a.value().object()).ifPresent(object -> members.addAll(object.members()));
        for (Block block : blocks) {
            members.addAll(nested(block).members());
        }
        SourceRange range = blocks.get(0).body().range();
        return Optional.of(new Attribute(blocks.get(0).type(), new ObjectExpression(members, range)));
    }

    /** The body of a block as an object, each label one object around it. */
    private static ObjectExpression nested(Block block) {
        ObjectExpression object = object(block.body());
        for (int i = block.labels().size() - 1; i >= 0; i--) {
            object = new ObjectExpression(List.of(member(block.labels().get(i), object)), object.range());
        }
        return object;
    }

    static ObjectExpression object(Body body) {
        Map<String, List<Block>> blocks = body.blocks().stream()
                .collect(Collectors.groupingBy(block -> block.type().text()));
        Map<String, Attribute> attributes = new HashMap<>();
        body.attributes()
                .forEach(attribute -> attributes.putIfAbsent(attribute.name().text(), attribute));
        List<Member> members = new ArrayList<>();
        for (Name name : names(body)) {
            Optional<Attribute> attribute = Optional.ofNullable(attributes.get(name.text()));
            List<Block> repeated = blocks.getOrDefault(name.text(), List.of());
            Optional<Attribute> value = RepeatedBlocks.of(attribute, repeated).or(() -> combined(attribute, repeated));
            if (value.isPresent()) {
                members.add(member(value.get().name(), value.get().value()));
            }
        }
        return new ObjectExpression(members, body.range());
    }

    private static Member member(Name name, Expression value) {
        return new Member(new Literal(Value.of(name.text()), name.range()), value);
    }

    List<Block> blocks(Body body, String type, int labels) {
        List<Block> blocks = new ArrayList<>();
        body.blocks().stream()
                .filter(block -> block.type().text().equals(type))
                .forEach(block -> written(block, labels).forEach(blocks::add));
        body.attributes().stream()
                .filter(attribute -> attribute.name().text().equals(type))
                .forEach(attribute -> assigned(attribute.name(), List.of(), attribute.value(), labels)
                        .forEach(blocks::add));
        blocks.sort((one, other) -> byPlace(one.range(), other.range()));
        return List.copyOf(blocks);
    }

    // Streams that are joined, and orders that Comparator makes, are spun at run time: a quick command would wait for
    // that.
    private static int byPlace(SourceRange one, SourceRange other) {
        return Integer.compare(one.start().offset(), other.start().offset());
    }

    private Stream<Block> written(Block block, int wanted) {
        int missing = wanted - block.labels().size();
        if (missing < 0) {
            Name surplus = block.labels().get(wanted);
            String shown = wanted == 0 ? "no label" : wanted == 1 ? "one label" : wanted + " labels";
            diagnostics.error(
                    "\"%s\" takes %s".formatted(block.type(), shown), surplus.range(), "remove \"" + surplus + "\"");
            return Stream.empty();
        }
        if (missing == 0) {
            return Stream.of(block);
        }
        ObjectExpression inside = object(block.body());
        boolean named =
                !inside.members().isEmpty() && inside.members().stream().allMatch(member -> isNested(member.value()));
        if (!named) {
            unnamed(block.type(), block.header());
            return Stream.empty();
        }
        return assigned(block.type(), block.labels(), inside, missing);
    }

    private static boolean isNested(Expression value) {
        return value.object().isPresent() || value.listed().isPresent();
    }

    private void unnamed(Name type, SourceRange range) {
        diagnostics.error("\"%s\" needs a name".formatted(type), range, "write %s \"name\" { … }".formatted(type));
    }

    private Stream<Block> assigned(Name type, List<Name> labels, Expression value, int missing) {
        if (value.listed().isPresent()) {
            return value.listed().orElse(List.of()).stream()
                    .flatMap(element -> assigned(type, labels, element, missing));
        }
        if (value.isBroken()
                || value.literal()
                        .filter(literal -> literal instanceof NullValue)
                        .isPresent()) {
            return Stream.empty();
        }
        Optional<ObjectExpression> object = value.object();
        if (object.isEmpty()) {
            diagnostics.error(
                    "\"%s\" must be a block".formatted(last(type, labels)),
                    value.range(),
                    "write %s%s { … }".formatted(type, missing == 0 && labels.isEmpty() ? "" : " \"name\""));
            return Stream.empty();
        }
        return missing == 0
                ? Stream.of(block(type, labels, object.get()))
                : object.get().members().stream().flatMap(member -> labelled(type, labels, member, missing));
    }

    private static Name last(Name type, List<Name> labels) {
        return labels.isEmpty() ? type : labels.get(labels.size() - 1);
    }

    private Stream<Block> labelled(Name type, List<Name> labels, Member member, int missing) {
        return written(member).flatMap(name -> {
            List<Name> more = new ArrayList<>(labels);
            more.add(name);
            return assigned(type, more, member.value(), missing - 1);
        });
    }

    private Block block(Name type, List<Name> labels, ObjectExpression object) {
        List<Attribute> attributes = object.members().stream()
                .flatMap(member -> written(member).map(name -> new Attribute(name, member.value())))
                .toList();
        Body body = new Body(attributes, List.of(), object.range());
        Name place = last(type, labels);
        return new Block(
                new Name(type.text(), place.range()),
                labels,
                body,
                place.range().to(object.range()));
    }

    /** The name of a member, which must be written out. */
    private Stream<Name> written(Member member) {
        if (member.name().isEmpty()) {
            diagnostics.error("a name cannot be computed here", member.key().range(), "write it out, without ${ }");
        }
        return member.name().stream();
    }
}
