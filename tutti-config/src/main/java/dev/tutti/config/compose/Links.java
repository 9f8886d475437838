package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who names whom in {@code links}, the old way to depend on a service and to call it by another name. Here everybody finds it
 * by that name.
 *
 * @param services what they are called here
 */
record Links(List<Link> all, ServiceNames services) {

    /**
     * One of them.
     *
     * @param as the other name; empty: its own
     */
    record Link(String from, Name to, Optional<String> as) {

        static Link of(String from, String text, ServiceNames names, SourceRange place) {
            int colon = text.indexOf(':');
            String to = colon < 0 ? text : text.substring(0, colon);
            Optional<String> as = colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
            return new Link(from, new Name(names.of(to), place), as.filter(other -> !other.equals(to)));
        }
    }

    static Links in(Mapping services, ServiceNames names, Diagnostics diagnostics) {
        List<Link> links = new ArrayList<>();
        services.entries()
                .forEach((name, service) -> service.value()
                        .mapping()
                        .map(body -> new Part(body, "service \"" + name + "\"", diagnostics))
                        .ifPresent(part -> part.items("links")
                                .forEach(item -> item.scalar()
                                        .flatMap(Yaml.Scalar::text)
                                        .ifPresentOrElse(
                                                text -> links.add(Link.of(name, text, names, item.range())),
                                                () -> part.wrong("links", "texts", item)))));
        links.removeIf(link -> link.as()
                .filter(other -> services.entry(other).isPresent())
                .map(other -> warn(link, other, diagnostics))
                .orElse(false));
        return new Links(List.copyOf(links), names);
    }

    private static boolean warn(Link link, String other, Diagnostics diagnostics) {
        diagnostics.add(Diagnostic.warning(
                "\"links\" of service \"%s\": \"%s\" is a service itself, so that %s is not called so"
                        .formatted(link.from(), other, link.to()),
                link.to().range()));
        return true;
    }

    /** The names by which others call a service, besides its own. */
    Set<String> namesOf(String service) {
        Set<String> names = new LinkedHashSet<>();
        services.changed().entrySet().stream()
                .filter(name -> name.getValue().equals(service))
                .forEach(name -> names.add(name.getKey()));
        all.stream()
                .filter(link -> link.to().text().equals(service))
                .forEach(link -> link.as().ifPresent(names::add));
        return names;
    }

    /** The services that one of them is linked to, each once. */
    List<Name> from(String service) {
        List<Name> targets = new ArrayList<>();
        all.stream()
                .filter(link -> link.from().equals(service))
                .map(Link::to)
                .filter(to -> targets.stream().noneMatch(known -> known.text().equals(to.text())))
                .forEach(targets::add);
        return targets;
    }
}
