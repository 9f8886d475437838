package dev.tutti.config;

import dev.tutti.config.MergedConfig.Single;
import dev.tutti.hcl.Attribute;
import dev.tutti.hcl.Block;
import dev.tutti.hcl.Body;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Dialect;
import dev.tutti.hcl.Literal;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges file after file into one configuration. Owned by one thread. */
final class Merging {

    private final Collection<String> unitKinds;
    private final Diagnostics diagnostics;
    private final Map<String, NamedBlock> units = new LinkedHashMap<>();
    private final Map<String, NamedBlock> variables = new LinkedHashMap<>();
    private final Map<String, NamedBlock> profiles = new LinkedHashMap<>();
    private final Map<String, NamedBlock> watches = new LinkedHashMap<>();
    private final Map<String, Single> singles = new LinkedHashMap<>();

    Merging(Collection<String> unitKinds, Diagnostics diagnostics) {
        this.unitKinds = unitKinds;
        this.diagnostics = diagnostics;
    }

    MergedConfig merged() {
        return new MergedConfig(
                List.copyOf(units.values()),
                List.copyOf(variables.values()),
                List.copyOf(profiles.values()),
                List.copyOf(watches.values()),
                Optional.ofNullable(singles.get("project")),
                Optional.ofNullable(singles.get("logger")));
    }

    /** Lays a file over what is there. */
    void add(ConfigFile file) {
        Body body = file.document().body();
        Collection<String> kinds = file.isForeign() ? ForeignFiles.KINDS : unitKinds;
        new TopLevel(kinds, diagnostics).check(body);
        boolean repeatable = file.dialect() == Dialect.TURRET;
        addAll(units, blocks(body, kinds), repeatable);
        addAll(variables, blocks(body, List.of("variable")), repeatable);
        addAll(profiles, blocks(body, List.of("profile")), repeatable);
        addAll(watches, blocks(body, List.of("watch")), repeatable);
        addSingle("project", project(body));
        addSingle("logger", body.value("logger"));
    }

    private List<NamedBlock> blocks(Body body, Collection<String> kinds) {
        List<Block> blocks = new ArrayList<>();
        kinds.forEach(kind -> blocks.addAll(body.blocks(kind, 1, diagnostics)));
        // An order that Comparator makes is spun at run time, for which a quick command would wait.
        blocks.sort((one, other) -> Integer.compare(
                one.range().start().offset(), other.range().start().offset()));
        return blocks.stream()
                .map(block -> new NamedBlock(
                        block.type(), block.labels().get(0), block.body().asObject()))
                .toList();
    }

    private void addAll(Map<String, NamedBlock> known, List<NamedBlock> blocks, boolean repeatable) {
        Map<String, NamedBlock> here = new LinkedHashMap<>();
        for (NamedBlock block : blocks) {
            String name = block.label().text();
            NamedBlock before = here.containsKey(name) && !repeatable ? here.get(name) : known.get(name);
            boolean again = here.put(name, block) != null && !repeatable;
            if (before != null
                    && (again || !before.kind().text().equals(block.kind().text()) || isForeign(block))) {
                diagnostics.add(Diagnostic.error(
                                "the name \"" + name + "\" is taken",
                                block.label().range())
                        .withRelated(
                                "by the " + before.kind() + " at",
                                before.label().range()));
            } else {
                known.merge(name, block, NamedBlock::mergedWith);
            }
        }
    }

    /** A file of another tool says all of its units; what the same name means in two of them, nobody could tell. */
    private static boolean isForeign(NamedBlock block) {
        return ForeignFiles.KINDS.contains(block.kind().text());
    }

    private void addSingle(String kind, Optional<Attribute> found) {
        if (found.isEmpty()) {
            return;
        }
        if (found.get().value() instanceof ObjectExpression body) {
            singles.merge(
                    kind,
                    new Single(found.get().name(), body),
                    (below, above) -> new Single(above.kind(), Overlay.of(below.body(), above.body())));
        } else {
            diagnostics.error(
                    "\"" + kind + "\" must be a block", found.get().value().range(), "write " + kind + " { … }");
        }
    }

    /** {@code project "name" { }} is {@code project { name = "name" }}. */
    static Optional<Attribute> project(Body body) {
        Optional<Block> labelled = body.blocks().stream()
                .filter(block ->
                        block.type().text().equals("project") && block.labels().size() == 1)
                .findFirst();
        if (labelled.isEmpty()) {
            return body.value("project");
        }
        Name label = labelled.get().labels().get(0);
        Name key = new Name("name", label.range());
        List<Member> members = new ArrayList<>();
        members.add(new Member(
                new Literal(Value.of(key.text()), key.range()), new Literal(Value.of(label.text()), label.range())));
        members.addAll(labelled.get().body().asObject().members());
        return Optional.of(new Attribute(
                labelled.get().type(),
                new ObjectExpression(members, labelled.get().body().range())));
    }
}
