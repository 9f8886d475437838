package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.config.compose.Yaml.Scalar;
import dev.tutti.config.compose.Yaml.Sequence;
import dev.tutti.hcl.Name;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Services as one way of writing them, so that they can be laid over each other: lists that stand for mappings become these,
 * and paths become absolute.
 *
 * @param base what relative paths are relative to
 * @param home what {@code ~} is
 */
record Normal(Path base, Optional<String> home) {

    Mapping service(Mapping service) {
        return service.changing("environment", Normal::variables)
                .changing("labels", Normal::variables)
                .changing("depends_on", Normal::dependencies)
                .changing("networks", Normal::names)
                .changing("build", this::build)
                .changing("env_file", this::envFiles)
                .changing("volumes", this::volumes)
                .changing("develop", this::develop)
                .changing("sysctls", Normal::variables);
    }

    /** {@code ["A=1", "B"]}. */
    private static Yaml variables(Yaml value) {
        return listed(value, item -> {
            String text = item.text().orElse("");
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Entry(new Name(text, item.range()), new Scalar(Optional.empty(), item.range()))
                    : new Entry(
                            new Name(text.substring(0, equals), item.range()),
                            Scalar.of(text.substring(equals + 1), item.range()));
        });
    }

    private static Yaml dependencies(Yaml value) {
        return listed(value, item -> {
            Name condition = new Name("condition", item.range());
            Mapping started =
                    Mapping.empty(item.range()).with(new Entry(condition, Scalar.of("service_started", item.range())));
            return new Entry(new Name(item.text().orElse(""), item.range()), started);
        });
    }

    private static Yaml names(Yaml value) {
        return listed(
                value,
                item -> new Entry(
                        new Name(item.text().orElse(""), item.range()), new Scalar(Optional.empty(), item.range())));
    }

    /** A list of texts as a mapping; anything else as it is, to be refused where it is read. */
    private static Yaml listed(Yaml value, Function<Scalar, Entry> entry) {
        Optional<Sequence> list = value.sequence()
                .filter(sequence ->
                        sequence.items().stream().allMatch(item -> item.scalar().isPresent() && !item.isNothing()));
        if (list.isEmpty()) {
            return value;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Yaml item : list.get().items()) {
            Entry made = entry.apply(item.scalar().orElseThrow());
            entries.put(made.key().text(), made);
        }
        return new Mapping(entries, value.range());
    }

    private Yaml build(Yaml value) {
        Mapping build = value.scalar()
                .filter(text -> !text.isNothing())
                .map(context ->
                        Mapping.empty(value.range()).with(new Entry(new Name("context", value.range()), context)))
                .or(value::mapping)
                .orElse(Mapping.empty(value.range()));
        boolean readable = value.mapping().isPresent() || value.scalar().isPresent();
        Mapping whole = build.value("context").isPresent()
                ? build
                : build.with(new Entry(new Name("context", value.range()), Scalar.of(".", value.range())));
        return readable
                ? whole.changing("context", path -> path.mapped(text(this::context)))
                        .changing("args", Normal::variables)
                : value;
    }

    private Yaml envFiles(Yaml value) {
        Sequence files = value.sequence().orElseGet(() -> new Sequence(List.of(value), value.range()));
        return new Sequence(
                files.items().stream()
                        .map(item -> item.mapping()
                                .<Yaml>map(
                                        mapping -> mapping.changing("path", path -> path.mapped(text(this::absolute))))
                                .orElseGet(() -> item.mapped(text(this::absolute))))
                        .toList(),
                files.range());
    }

    private Yaml develop(Yaml value) {
        return value.mapping()
                .<Yaml>map(develop -> develop.changing("watch", this::watches))
                .orElse(value);
    }

    private Yaml watches(Yaml value) {
        return value.sequence()
                .<Yaml>map(list -> new Sequence(
                        list.items().stream()
                                .map(item -> item.mapping()
                                        .<Yaml>map(watch ->
                                                watch.changing("path", path -> path.mapped(text(this::absolute))))
                                        .orElse(item))
                                .toList(),
                        list.range()))
                .orElse(value);
    }

    private Yaml volumes(Yaml value) {
        return value.sequence()
                .<Yaml>map(list ->
                        new Sequence(list.items().stream().map(this::volume).toList(), list.range()))
                .orElse(value);
    }

    private Yaml volume(Yaml item) {
        Optional<Mapping> mapping = item.mapping();
        if (mapping.isPresent()) {
            return mapping.get()
                    .changing(
                            "source",
                            source -> source.mapped(text(path -> VolumeText.isPath(path) ? absolute(path) : path)));
        }
        return item.mapped(text(written -> {
            VolumeText volume = VolumeText.parse(written);
            return volume.isBind()
                    ? new VolumeText(volume.source().map(this::absolute), volume.target(), volume.modes()).text()
                    : written;
        }));
    }

    private static UnaryOperator<Scalar> text(UnaryOperator<String> change) {
        return scalar -> new Scalar(scalar.text().map(change), scalar.range());
    }

    private String context(String text) {
        return isElsewhere(text) ? text : absolute(text);
    }

    /** Whether a context is no directory of this machine. */
    static boolean isElsewhere(String text) {
        return text.contains("://") || text.startsWith("git@") || text.startsWith("github.com/");
    }

    private String absolute(String text) {
        String path = text.equals("~") || text.startsWith("~/") ? home.orElse("~") + text.substring(1) : text;
        try {
            return path.isEmpty() ? path : base.resolve(path).normalize().toString();
        } catch (InvalidPathException e) {
            // The reader of the value complains.
            return path;
        }
    }
}
