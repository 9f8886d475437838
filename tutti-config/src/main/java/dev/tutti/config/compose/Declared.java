package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Named volumes and networks: what services name must be declared, and what is declared with more than a name is named. */
record Declared(Diagnostics diagnostics) {

    void check(Mapping model) {
        Optional<Mapping> services = model.value("services").flatMap(Yaml::mapping);
        services.ifPresent(all -> all.entries()
                .values()
                .forEach(service -> service.value().mapping().ifPresent(body -> {
                    body.value("networks")
                            .flatMap(Yaml::mapping)
                            .ifPresent(networks -> networks.entries()
                                    .values()
                                    .forEach(network -> known(
                                            "network",
                                            network.key().text(),
                                            network.key().range(),
                                            names(model, "networks"))));
                    body.value("volumes")
                            .flatMap(Yaml::sequence)
                            .ifPresent(volumes ->
                                    volumes.items().forEach(volume -> volume(volume, names(model, "volumes"))));
                })));
        warnOfWhatIsSaid(model, "volumes");
        warnOfWhatIsSaid(model, "networks");
    }

    private static Set<String> names(Mapping model, String kind) {
        Set<String> names = new TreeSet<>(Set.of());
        model.value(kind)
                .flatMap(Yaml::mapping)
                .ifPresent(all -> names.addAll(all.entries().keySet()));
        if (kind.equals("networks")) {
            names.add("default");
        }
        return names;
    }

    private void volume(Yaml item, Set<String> known) {
        Optional<String> named = item.mapping()
                .map(Declared::longName)
                .orElseGet(() -> item.scalar()
                        .flatMap(Yaml.Scalar::text)
                        .map(VolumeText::parse)
                        .filter(volume -> !volume.isBind())
                        .flatMap(VolumeText::source));
        named.ifPresent(name -> known("volume", name, item.range(), known));
    }

    private static Optional<String> longName(Mapping volume) {
        return text(volume, "source")
                .filter(source -> text(volume, "type").orElse("volume").equals("volume"));
    }

    private static Optional<String> text(Mapping mapping, String key) {
        return mapping.value(key).flatMap(Yaml::scalar).flatMap(Yaml.Scalar::text);
    }

    private void known(String kind, String name, SourceRange place, Set<String> known) {
        if (!known.contains(name)) {
            diagnostics.add(Diagnostic.error("no %s named \"%s\"".formatted(kind, name), place)
                    .withHint(Suggestion.hint(name, known)
                            .or(() -> Optional.of("declare it: %ss: { %s: }".formatted(kind, name)))));
        }
    }

    private void warnOfWhatIsSaid(Mapping model, String key) {
        new Part(model, "a compose file", diagnostics)
                .parts(key)
                .forEach(part ->
                        part.warnOfOthers(Set.of(), part.mapping().entries().keySet()));
    }
}
