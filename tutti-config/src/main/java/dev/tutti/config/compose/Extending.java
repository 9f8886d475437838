package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.config.text.Sources;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lays services over those they extend. Owned by one thread. */
final class Extending {

    /** A service of one file. */
    private record Place(Path file, String service) {}

    private final Variables variables;
    private final Sources sources;
    private final Diagnostics diagnostics;
    private final Map<Path, Mapping> files = new HashMap<>();

    Extending(Variables variables, Sources sources, Diagnostics diagnostics) {
        this.variables = variables;
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /** The services of a file, each with what it extends. */
    Mapping services(Path file, Mapping services) {
        files.put(file, services);
        Map<String, Entry> whole = new LinkedHashMap<>();
        services.entries()
                .forEach((name, entry) -> whole.put(
                        name,
                        entry.withValue(entry.value()
                                .mapping()
                                .<Yaml>map(service -> whole(file, name, service, new ArrayList<>()))
                                .orElse(entry.value()))));
        return new Mapping(whole, services.range());
    }

    /** The service with what it extends; where that fails it keeps its key, by which others see that something is missing. */
    private Mapping whole(Path file, String name, Mapping service, List<Place> way) {
        Optional<Entry> extending = service.entry("extends");
        Place here = new Place(file, name);
        if (extending.isEmpty()) {
            return service;
        }
        Mapping own = service.without("extends");
        SourceRange range = extending.get().value().range();
        if (way.contains(here)) {
            diagnostics.error("\"" + name + "\" extends itself", range);
            return service;
        }
        way.add(here);
        return below(file, name, extending.get().value(), way)
                .map(base -> Laid.over(base, own))
                .orElse(service);
    }

    private Optional<Mapping> below(Path file, String name, Yaml written, List<Place> way) {
        Mapping spelled = written.mapping()
                .orElseGet(() ->
                        Mapping.empty(written.range()).with(new Entry(new Name("service", written.range()), written)));
        Part part = new Part(spelled, "\"extends\" of service \"" + name + "\"", diagnostics);
        part.warnOfOthers(Keys.EXTENDS, Set.of());
        Optional<String> target = part.text("service");
        if (part.value("service").isEmpty()) {
            diagnostics.error(part.subject() + " needs a \"service\"", written.range());
        }
        Optional<Path> other =
                part.text("file").map(text -> file.resolveSibling(text).normalize());
        if (target.isEmpty() || other.isPresent() && !isThere(other.get(), written.range())) {
            return Optional.empty();
        }
        Path from = other.orElse(file);
        Mapping services = other.map(this::servicesOf).orElseGet(() -> files.getOrDefault(file, spelled));
        Optional<Mapping> found = services.value(target.get()).flatMap(Yaml::mapping);
        if (found.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                            "there is no service \"%s\" in %s".formatted(target.get(), from.getFileName()),
                            written.range())
                    .withHint(Suggestion.hint(target.get(), services.entries().keySet())));
        }
        return found.map(service -> whole(from, target.get(), service, way));
    }

    private boolean isThere(Path file, SourceRange place) {
        boolean there = Files.isRegularFile(file);
        if (!there) {
            diagnostics.error("there is no file " + file.getFileName(), place);
        }
        return there;
    }

    private Mapping servicesOf(Path file) {
        Mapping known = files.get(file);
        if (known != null) {
            return known;
        }
        Optional<Source> source = sources.read(file);
        Mapping services = source.map(text -> new ComposeFile(file, text))
                .map(read -> new FileReader(variables, read.directory(), diagnostics).read(read))
                .flatMap(top -> top.value("services"))
                .flatMap(Yaml::mapping)
                .orElseGet(() ->
                        new Mapping(Map.of(), Source.of(file.toString(), "").range(0, 0)));
        files.put(file, services);
        return services;
    }
}
