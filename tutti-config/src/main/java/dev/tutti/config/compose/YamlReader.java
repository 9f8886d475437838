package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Laying;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into a tree that knows its places. Owned by one thread. */
final class YamlReader {

    /** Files of people are far below; a small file whose aliases unfold to more is an attack. */
    private static final int MOST_PARTS = 200_000;

    private static final int DEEPEST = 100;
    private static final int MOST_ALIASES = 1000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch(String message) {
            super(message);
        }
    }

    private final Source source;
    private final Diagnostics diagnostics;
    private final int before;
    /** Whether code points, which the parser counts, are characters. */
    private final boolean simple;

    private int parts;

    private YamlReader(Source source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
        this.before = source.text().startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        this.simple = source.text().chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    /** What a file holds; empty if it holds nothing, or what is wrong with it has been reported. */
    static Optional<Yaml> read(Source source, Diagnostics diagnostics) {
        return new YamlReader(source, diagnostics).read();
    }

    private Optional<Yaml> read() {
        LoadSettings settings =
                LoadSettings.builder().setMaxAliasesForCollections(MOST_ALIASES).build();
        try {
            Optional<Node> root =
                    new Compose(settings).composeString(source.text().substring(before));
            return root.map(node -> tree(node, 0));
        } catch (MarkedYamlEngineException e) {
            diagnostics.add(Diagnostic.error(
                    "not YAML: " + oneLine(e.getProblem()),
                    e.getProblemMark().map(mark -> range(mark, mark)).orElseGet(() -> source.range(0, 0))));
        } catch (YamlEngineException | TooMuch e) {
            diagnostics.error("not readable: " + oneLine(String.valueOf(e.getMessage())), source.range(0, 0));
        } catch (StackOverflowError e) {
            // The parser recurses without a limit of its own.
            diagnostics.error("not readable: it nests too deep", source.range(0, 0));
        }
        return Optional.empty();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private Yaml tree(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new TooMuch("it nests too deep, or an alias stands inside what it stands for");
        }
        if (++parts > MOST_PARTS) {
            throw new TooMuch("its aliases unfold to too much");
        }
        SourceRange range = range(node);
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, range, depth);
        }
        if (node instanceof SequenceNode sequence) {
            return new Yaml.Sequence(
                    sequence.getValue().stream()
                            .map(item -> tree(item, depth + 1))
                            .toList(),
                    range);
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean nothing = scalar.getTag().equals(Tag.NULL) && scalar.isPlain();
        return new Yaml.Scalar(nothing ? Optional.empty() : Optional.of(scalar.getValue()), range);
    }

    private Yaml mapping(MappingNode node, SourceRange range, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                diagnostics.error("a key must be a text", range(tuple.getKeyNode()));
            } else if (key.isPlain() && key.getValue().equals("<<")) {
                merged.add(tuple.getValueNode());
            } else {
                add(entries, key, tuple.getValueNode(), depth);
            }
        }
        merged.forEach(from -> merge(from, entries, depth));
        return new Yaml.Mapping(entries, range);
    }

    private void add(Map<String, Entry> entries, ScalarNode key, Node value, int depth) {
        Name name = new Name(key.getValue(), range(key));
        Entry before = entries.get(name.text());
        if (before != null) {
            diagnostics.add(Diagnostic.error("\"" + name + "\" is written twice", name.range())
                    .withRelated("first at", before.key().range()));
            return;
        }
        Laying laying = switch (value.getTag().getValue()) {
            case "!reset" -> Laying.REMOVED;
            case "!override" -> Laying.REPLACED;
            default -> Laying.MERGED;
        };
        entries.put(name.text(), new Entry(name, tree(value, depth + 1), laying));
    }

    /** {@code <<: *defaults} or {@code <<: [*a, *b]}: what is written itself wins, then the earlier one. */
    private void merge(Node from, Map<String, Entry> entries, int depth) {
        if (from instanceof SequenceNode several) {
            several.getValue().forEach(one -> merge(one, entries, depth + 1));
            return;
        }
        Yaml tree = tree(from, depth + 1);
        tree.mapping()
                .ifPresentOrElse(
                        mapping -> mapping.entries().forEach(entries::putIfAbsent),
                        () -> diagnostics.error("\"<<\" takes a mapping, not " + tree.kind(), tree.range()));
    }

    private SourceRange range(Node node) {
        Optional<Mark> start = node.getStartMark();
        Optional<Mark> end = node.getEndMark();
        return start.isPresent() && end.isPresent() ? range(start.get(), end.get()) : source.range(0, 0);
    }

    /** Marks count code points from the start; a block ends where the next thing begins, white space and all. */
    private SourceRange range(Mark start, Mark end) {
        String text = source.text();
        int from = offset(start);
        int to = Math.max(from, offset(end));
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return source.range(from, to);
    }

    private int offset(Mark mark) {
        String text = source.text();
        int offset = simple ? before + mark.getIndex() : text.offsetByCodePoints(before, mark.getIndex());
        return Math.min(offset, text.length());
    }
}
