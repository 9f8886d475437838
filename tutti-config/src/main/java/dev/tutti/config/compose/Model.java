package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.config.text.Sources;
import dev.tutti.config.text.VariableFile;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.SourceRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts files together: what they extend, what they include, and one over the other. */
record Model(Sources sources, Diagnostics diagnostics, List<Path> way) {

    Model(Sources sources, Diagnostics diagnostics) {
        this(sources, diagnostics, List.of());
    }

    Mapping of(List<ComposeFile> files, Variables variables) {
        Path base = files.get(0).directory();
        Mapping model = Mapping.empty(files.get(0).source().range(0, 0));
        Extending extending = new Extending(variables, sources, diagnostics);
        for (ComposeFile file : files) {
            Mapping read = new FileReader(variables, base, diagnostics).read(file);
            Mapping own = read.without("include")
                    .changing(
                            "services",
                            services -> services.mapping()
                                    .<Yaml>map(all -> extending.services(file.path(), all))
                                    .orElse(services));
            services(own);
            model = Laid.over(model, own);
            for (Yaml included : new Part(read, "a compose file", diagnostics).items("include")) {
                model = with(model, included(included, base, file, variables));
            }
        }
        return model;
    }

    private void services(Mapping file) {
        file.value("services")
                .filter(services -> !services.isNothing() && services.mapping().isEmpty())
                .ifPresent(services ->
                        diagnostics.error("\"services\" needs a mapping, not " + services.kind(), services.range()));
    }

    /** What is included may not be known already: nobody could tell which one is meant. */
    private Mapping with(Mapping model, Mapping included) {
        Mapping all = model;
        for (String kind : List.of("services", "volumes", "networks")) {
            Optional<Entry> entry =
                    included.entry(kind).filter(found -> found.value().mapping().isPresent());
            if (entry.isPresent()) {
                Mapping known = all.value(kind)
                        .flatMap(Yaml::mapping)
                        .orElseGet(() -> Mapping.empty(entry.get().value().range()));
                Mapping more = entry.get().value().mapping().orElseThrow();
                if (kind.equals("services")) {
                    complainOfTwins(known, more);
                }
                all = all.with(entry.get().withValue(Laid.over(more, known)));
            }
        }
        return all;
    }

    private void complainOfTwins(Mapping known, Mapping more) {
        more.entries()
                .forEach((name, entry) -> known.entry(name)
                        .ifPresent(other -> diagnostics.add(Diagnostic.error(
                                        "the name \"" + name + "\" is taken",
                                        entry.key().range())
                                .withRelated("by the service at", other.key().range()))));
    }

    private Mapping included(Yaml written, Path base, ComposeFile from, Variables variables) {
        Mapping nothing = Mapping.empty(written.range());
        Mapping spelled =
                written.mapping().orElseGet(() -> nothing.with(new Entry(new Name("path", written.range()), written)));
        Part include = new Part(spelled, "\"include\"", diagnostics);
        include.warnOfOthers(Keys.INCLUDE, Keys.INCLUDE_OTHERS);
        List<ComposeFile> files = new ArrayList<>();
        for (String text : include.texts("path")) {
            file(base.resolve(text).normalize(), from, written.range()).ifPresent(files::add);
        }
        if (include.value("path").isEmpty()) {
            diagnostics.error("\"include\" needs a path", written.range());
        }
        if (files.isEmpty()) {
            return nothing;
        }
        List<Path> further = new ArrayList<>(way);
        further.add(from.path());
        Map<String, String> beside =
                new VariableFile(sources, diagnostics).beside(files.get(0).directory());
        return new Model(sources, diagnostics, further).of(files, variables.over(beside));
    }

    private Optional<ComposeFile> file(Path path, ComposeFile from, SourceRange place) {
        if (way.contains(path) || path.equals(from.path())) {
            diagnostics.error(path.getFileName() + " includes itself", place);
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            diagnostics.error("there is no file " + path.getFileName(), place);
            return Optional.empty();
        }
        return sources.read(path).map(source -> new ComposeFile(path, source));
    }
}
