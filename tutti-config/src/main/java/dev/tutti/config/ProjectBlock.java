package dev.tutti.config;

import dev.tutti.driver.Described;
import java.util.List;
import java.util.Optional;

/** {@code project { }}. */
record ProjectBlock(
        @Described(value = "the project's name", byDefault = "the name of its directory")
        Optional<String> name,

        @Described("what it is") Optional<String> description,

        @Described("compose files and Procfiles that are part of the project, as seen from this file")
        List<String> files) {

    ProjectBlock {
        files = List.copyOf(files);
        if (name.isPresent() && name.get().isBlank()) {
            throw new IllegalArgumentException("\"name\": the name of a project must not be empty");
        }
    }
}
