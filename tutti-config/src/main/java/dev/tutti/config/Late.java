package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.Resolution;
import dev.tutti.hcl.Value;
import dev.tutti.model.Exports;
import dev.tutti.model.UnitName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands for {@code unit.…} and {@code context.…}, which are known only just before a launch. */
interface Late {

    /** The roots of such references. */
    Set<String> ROOTS = Set.of("unit", "context");

    /** What a unit offers that has a known form. */
    Set<String> KNOWN_KINDS = Set.of("port", "pid", "host", "url");

    Resolution resolve(Reference reference);

    /** Whether functions that look at the machine may do so with such values. */
    default boolean isReal() {
        return true;
    }

    /** They are not known. */
    static Late later() {
        // No lambda: the JVM makes those anew at each start of an interface that has constants and default methods.
        return new Late() {
            @Override
            public Resolution resolve(Reference reference) {
                return Resolution.later(reference);
            }
        };
    }

    /** Something of a likely kind, so that what is made of it can be checked. */
    static Late likely() {
        return new Late() {
            @Override
            public Resolution resolve(Reference reference) {
                return Resolution.value(likelyValue(reference), reference.path().size());
            }

            @Override
            public boolean isReal() {
                return false;
            }
        };
    }

    /** Whether nobody can tell what sort of value it will be, so that what refuses a likely one may take the real one. */
    static boolean isOfUnknownKind(Reference reference) {
        return ROOTS.contains(reference.root().text()) && !KNOWN_KINDS.contains(key(reference));
    }

    private static String key(Reference reference) {
        return reference.path().size() > 1 ? reference.path().get(1).text() : "";
    }

    private static Value likelyValue(Reference reference) {
        return switch (key(reference)) {
            case "port", "pid" -> Value.of(1);
            case "host" -> Value.of("localhost");
            case "url" -> Value.of("http://localhost:1");
            default -> Value.of("1");
        };
    }

    /** The words of the file, to be shown to people. */
    static Late spelledOut() {
        return new Late() {
            @Override
            public Resolution resolve(Reference reference) {
                return Resolution.value(
                        Value.of("${" + reference + "}"), reference.path().size());
            }

            @Override
            public boolean isReal() {
                return false;
            }
        };
    }

    /** What units and hooks offer now. */
    static Late of(Exports exports) {
        return reference -> actual(reference, exports)
                .map(text -> Resolution.value(known(text), reference.path().size()))
                .orElseGet(
                        () -> Resolution.failed(Diagnostic.error(reference + " is not known yet", reference.range())));
    }

    private static Optional<String> actual(Reference reference, Exports exports) {
        int steps = reference.path().size();
        if (reference.root().text().equals("context")) {
            return steps == 0 ? Optional.empty() : exports.context(path(reference, 0));
        }
        return steps < 2
                ? Optional.empty()
                : exports.unit(UnitName.of(reference.path().get(0).text()), path(reference, 1));
    }

    private static String path(Reference reference, int from) {
        return reference.path().stream().skip(from).map(Object::toString).collect(Collectors.joining("."));
    }

    private static Value known(String text) {
        boolean number = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Value.of(Long.parseLong(text)) : Value.of(text);
    }
}
