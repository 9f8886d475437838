package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks {@code unit.NAME.…} against the units there are. */
record UnitReferences(Map<String, UnitDraft> units, Diagnostics diagnostics) {

    private static final List<String> KEYS = List.of("port", "host", "url", "pid", "container_id");

    /** The unit a reference is about; empty if it is about none, or wrong, which is reported. */
    Optional<UnitDraft> unit(Reference reference) {
        if (!reference.root().text().equals("unit")) {
            checkContext(reference);
            return Optional.empty();
        }
        if (reference.path().isEmpty()) {
            diagnostics.error(
                    "\"unit\" needs the name of a unit, written out", reference.range(), "write unit.NAME.port.NAME");
            return Optional.empty();
        }
        Name name = reference.path().get(0);
        UnitDraft target = units.get(name.text());
        if (target == null) {
            diagnostics.add(Diagnostic.error("no unit named \"" + name + "\"", name.range())
                    .withHint(Suggestion.hint(name.text(), units.keySet())));
            return Optional.empty();
        }
        checkKey(reference, target);
        return Optional.of(target);
    }

    private void checkContext(Reference reference) {
        if (reference.path().isEmpty()) {
            diagnostics.error("\"context\" needs a key", reference.range(), "write context.KEY");
        }
    }

    private void checkKey(Reference reference, UnitDraft target) {
        if (reference.path().size() < 2) {
            diagnostics.error(
                    "\"%s\" needs what of the unit".formatted(reference),
                    reference.range(),
                    "units offer port.NAME, host, url and pid");
            return;
        }
        Name key = reference.path().get(1);
        if (!KEYS.contains(key.text())) {
            diagnostics.add(Diagnostic.error("units offer no \"" + key + "\"", key.range())
                    .withHint(Suggestion.hint(key.text(), KEYS).orElse("they offer port.NAME, host, url and pid")));
        } else if (key.text().equals("port") || key.text().equals("url")) {
            target.ports().ifPresent(ports -> checkPort(reference, target, ports));
        }
    }

    /** A unit of one port may be asked for its port or URL without a name. */
    private void checkPort(Reference reference, UnitDraft target, List<String> ports) {
        String hint = ports.isEmpty()
                ? "give it ports: ports = [%s]".formatted(target.isContainer() ? "5432" : "\"http\"")
                : "it has "
                        + String.join(
                                ", ", ports.stream().map(p -> "\"" + p + "\"").toList());
        boolean named = reference.path().size() > 2;
        if (ports.isEmpty() && !named) {
            diagnostics.error("\"" + target.name() + "\" has no ports", reference.range(), hint);
        } else if (!named) {
            if (ports.size() > 1 && reference.path().get(1).text().equals("port")) {
                diagnostics.error("\"%s\" needs the name of a port".formatted(reference), reference.range(), hint);
            }
        } else if (!ports.contains(reference.path().get(2).text())) {
            Name port = reference.path().get(2);
            diagnostics.add(Diagnostic.error("\"%s\" has no port \"%s\"".formatted(target.name(), port), port.range())
                    .withHint(Suggestion.hint(port.text(), ports).orElse(hint)));
        }
    }
}
