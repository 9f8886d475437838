package dev.tutti.config;

import dev.tutti.driver.Described;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** By what an engine knows a container. */
record IdentityAttributes(
        @Described("labels of the container besides those of Tutti")
        Map<String, String> labels,

        @Described(value = "the name of the container at the engine", byDefault = "`tutti-PROJECT-UNIT`")
        Optional<String> containerName)
        implements Inlined {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final String RESERVED = "dev.tutti.";

    IdentityAttributes {
        if (containerName.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
            throw new IllegalArgumentException(
                    "\"container_name\": \"%s\" cannot be the name of a container\nwrite two or more of letters, digits, _, . and -, the first no sign"
                            .formatted(containerName.get()));
        }
        if (labels.containsKey("")) {
            throw new IllegalArgumentException("\"labels\": \"\" is no name");
        }
        labels.keySet().stream()
                .filter(label -> label.startsWith(RESERVED))
                .findFirst()
                .ifPresent(label -> {
                    throw new IllegalArgumentException(
                            "\"labels\": \"%s\": labels that begin with %s are Tutti's own".formatted(label, RESERVED));
                });
    }
}
