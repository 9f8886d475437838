package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.hcl.Diagnostics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one compose file as it stands: variables filled in, services written in one way.
 *
 * @param base what its relative paths are relative to
 */
record FileReader(Variables variables, Path base, Diagnostics diagnostics) {

    /** The file; an empty mapping if it cannot be read, which has been reported. */
    Mapping read(ComposeFile file) {
        Mapping nothing = Mapping.empty(file.source().range(0, 0));
        Optional<Yaml> tree = YamlReader.read(file.source(), diagnostics);
        if (tree.isEmpty() || tree.get().isNothing()) {
            return nothing;
        }
        if (tree.get().mapping().isEmpty()) {
            diagnostics.error(
                    "a compose file holds a mapping, not " + tree.get().kind(),
                    tree.get().range(),
                    "services: { web: { image: … } }");
            return nothing;
        }
        return normal(filled(tree.get().mapping().get(), file));
    }

    /** Only what is used: parts that begin with {@code x-} are there to be copied by aliases. */
    private Mapping filled(Mapping file, ComposeFile from) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Interpolation interpolation = new Interpolation(from.source(), variables.values(), diagnostics);
        file.entries().forEach((name, entry) -> {
            if (!name.startsWith("x-")) {
                entries.put(name, entry.withValue(entry.value().mapped(interpolation::filled)));
            }
        });
        Mapping filled = new Mapping(entries, file.range());
        new Part(filled, "a compose file", diagnostics).warnOfOthers(Keys.TOP, Keys.TOP_OTHERS);
        return filled;
    }

    private Mapping normal(Mapping file) {
        Normal normal = new Normal(base, variables.value("HOME"));
        return file.changing(
                "services",
                services ->
                        services.mapping().<Yaml>map(all -> each(all, normal)).orElse(services));
    }

    private static Mapping each(Mapping services, Normal normal) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        services.entries()
                .forEach((name, entry) -> entries.put(
                        name,
                        entry.withValue(entry.value()
                                .mapping()
                                .<Yaml>map(normal::service)
                                .orElse(entry.value()))));
        return new Mapping(entries, services.range());
    }
}
