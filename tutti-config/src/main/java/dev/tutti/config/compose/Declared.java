package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Named volumes and networks: what services name must be declared, and what is declared has a name at the engine.
 *
 * @param project what volumes of the project are called after
 */
record Declared(Mapping model, String project, Diagnostics diagnostics) {

    private static final Set<String> VOLUME_OTHERS = Set.of("driver", "driver_opts", "labels");
    private static final Set<String> NETWORK_OTHERS = Set.of(
            "attachable", "driver", "driver_opts", "enable_ipv4", "enable_ipv6", "internal", "ipam", "labels", "name");

    void check() {
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
                                            names("networks"))));
                    body.value("volumes")
                            .flatMap(Yaml::sequence)
                            .ifPresent(volumes -> volumes.items().forEach(volume -> volume(volume, names("volumes"))));
                })));
        parts("volumes").forEach((name, volume) -> volume.warnOfOthers(usual(volume, "local"), VOLUME_OTHERS));
        parts("networks").forEach((name, network) -> {
            Set<String> known = usual(network, "bridge");
            if (!isExternal(name)) {
                known.remove("name");
            }
            network.warnOfOthers(known, NETWORK_OTHERS);
        });
    }

    /** What is honoured: a driver only where it is the one that is taken anyway. */
    private static Set<String> usual(Part declared, String driver) {
        Set<String> known = new TreeSet<>(Set.of("external", "name"));
        if (declared.text("driver").filter(driver::equals).isPresent()) {
            known.add("driver");
        }
        return known;
    }

    private Map<String, Part> parts(String kind) {
        Map<String, Part> parts = new LinkedHashMap<>();
        new Part(model, "a compose file", diagnostics).named(kind).forEach((name, part) -> parts.put(name, part));
        return parts;
    }

    /** What the engine calls a volume: that of the project, as compose names it, unless it is said otherwise. */
    String volume(String name) {
        Optional<Part> volume = Optional.ofNullable(unheard("volumes").get(name));
        Optional<String> given = volume.flatMap(Declared::givenName);
        return given.orElseGet(() -> isExternalVolume(name) || volume.isEmpty() ? name : project + "_" + name);
    }

    /** Whether a volume is there already, made by somebody else. */
    boolean isExternalVolume(String name) {
        return Optional.ofNullable(unheard("volumes").get(name))
                .filter(Declared::isExternal)
                .isPresent();
    }

    /** What the engine calls an external network. */
    String network(String name) {
        return Optional.ofNullable(unheard("networks").get(name))
                .flatMap(Declared::givenName)
                .orElse(name);
    }

    /** Whether a network is there already, made by somebody else. */
    boolean isExternal(String name) {
        return Optional.ofNullable(unheard("networks").get(name))
                .filter(Declared::isExternal)
                .isPresent();
    }

    /** Without a word about what is wrong, which has been said. */
    private Map<String, Part> unheard(String kind) {
        return new Part(model, "a compose file", new Diagnostics()).named(kind);
    }

    private static boolean isExternal(Part declared) {
        boolean mapping = declared.value("external").flatMap(Yaml::mapping).isPresent();
        return mapping || declared.truth("external", false);
    }

    private static Optional<String> givenName(Part declared) {
        boolean old = declared.value("external").flatMap(Yaml::mapping).isPresent();
        return declared.text("name")
                .or(() ->
                        old ? declared.part("external").flatMap(external -> external.text("name")) : Optional.empty());
    }

    private Set<String> names(String kind) {
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
}
