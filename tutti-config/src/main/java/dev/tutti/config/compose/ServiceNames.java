package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of services that no unit can have, and what they are called instead. Others still find such a service by the name in
 * its file.
 *
 * @param changed the new names by the old ones, in the order of the file
 */
record ServiceNames(Map<String, String> changed) {

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9_-]");
    private static final Pattern LETTER_FIRST = Pattern.compile("[A-Za-z].*");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("^[_-]+");

    /** What compose takes for a name, and nothing else. */
    private static final Pattern VALID_THERE = Pattern.compile("[a-zA-Z0-9._-]+");

    ServiceNames {
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }

    /** Those of these services. Says what is called otherwise, and refuses a name that another one has. */
    static ServiceNames of(Mapping services, Diagnostics diagnostics) {
        Map<String, Name> taken = new LinkedHashMap<>();
        services.entries().forEach((name, entry) -> {
            if (name.equals(plain(name))) {
                taken.put(name, entry.key());
            }
        });
        Map<String, String> changed = new LinkedHashMap<>();
        services.entries().forEach((name, entry) -> {
            String plain = plain(name);
            if (name.equals(plain)) {
                return;
            }
            Name key = entry.key();
            Name other = taken.putIfAbsent(plain, key);
            if (other == null) {
                changed.put(name, plain);
                diagnostics.add(
                        Diagnostic.warning("service \"%s\" is called \"%s\" here".formatted(name, plain), key.range())
                                .withHint("other containers still find it as " + name));
            } else {
                diagnostics.add(Diagnostic.error(
                                "service \"%s\" would be called \"%s\" here, and that name is taken"
                                        .formatted(name, plain),
                                key.range())
                        .withRelated("by the service at", other.range()));
            }
        });
        return new ServiceNames(changed);
    }

    /** The name itself where it is one, or where compose would refuse it as well. */
    private static String plain(String name) {
        if (!VALID_THERE.matcher(name).matches()) {
            return name;
        }
        String letters = NO_LETTER_OR_DIGIT
                .matcher(NOT_IN_A_NAME.matcher(name).replaceAll("-"))
                .replaceFirst("");
        if (letters.isEmpty()) {
            return name;
        }
        return LETTER_FIRST.matcher(letters).matches() ? letters : "s" + letters;
    }

    /** What a service is called. */
    String of(String service) {
        return changed.getOrDefault(service, service);
    }

    private Name of(Name name) {
        return new Name(of(name.text()), name.range());
    }

    /** The services by these names, which depend on each other by them. */
    Mapping in(Mapping services) {
        if (changed.isEmpty()) {
            return services;
        }
        Mapping named = renamed(services);
        for (String name : named.entries().keySet()) {
            named = named.changing(
                    name,
                    service -> service.mapping()
                            .<Yaml>map(body -> body.changing(
                                    "depends_on",
                                    needs -> needs.mapping()
                                            .<Yaml>map(this::renamed)
                                            .orElse(needs)))
                            .orElse(service));
        }
        return named;
    }

    private Mapping renamed(Mapping mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((name, entry) ->
                        entries.put(of(name), new Entry(of(entry.key()), entry.value(), entry.laying())));
        return new Mapping(entries, mapping.range());
    }
}
