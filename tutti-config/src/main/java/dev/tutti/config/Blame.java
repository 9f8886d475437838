package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Reference;
import java.util.Optional;

/**
 * The attribute that a refusal names in quotes.
 *
 * @param said what the refusal says besides
 * @param given what the attribute is given
 * @param part which part of that it is about, where it says so
 * @param ofItsOwn whether it is about nothing but what this attribute says
 */
record Blame(String attribute, String said, Given given, Optional<Culprit> part, boolean ofItsOwn) {

    static Optional<Blame> of(RecordShape shape, String message, Given.ByName block) {
        for (String name : shape.names()) {
            Optional<Given.Entry> blamed = message.contains("\"" + name + "\"") ? block.entry(name) : Optional.empty();
            if (blamed.isPresent()) {
                boolean begins = message.startsWith("\"" + name + "\": ");
                String said = begins ? message.substring(name.length() + 4) : message;
                Given given = blamed.get().value().get();
                return Optional.of(new Blame(name, said, given, Culprit.of(given, said), begins));
            }
        }
        return Optional.empty();
    }

    /** What the value that is refused hangs on, if it is known only later. */
    Optional<Reference> late() {
        return part.map(Culprit::given).orElse(given).late();
    }

    Diagnostic diagnostic() {
        return late().map(reference -> Refusal.late(attribute, reference, given.range()))
                .orElseGet(() -> new Refusal(said).at(part.map(Culprit::place).orElseGet(given::range)));
    }
}
