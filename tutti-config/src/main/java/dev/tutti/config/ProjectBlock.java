package dev.tutti.config;

import dev.tutti.driver.Described;
import java.util.Optional;

/** {@code project { }}. */
record ProjectBlock(
        @Described(value = "the project's name", byDefault = "the name of its directory")
        Optional<String> name,

        @Described("what it is") Optional<String> description) {

    ProjectBlock {
        if (name.isPresent() && name.get().isBlank()) {
            throw new IllegalArgumentException("\"name\": the name of a project must not be empty");
        }
    }
}
