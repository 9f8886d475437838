package dev.tutti.config;

import dev.tutti.hcl.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a list or of values by name that a refusal is about: the one whose text it begins with, in quotes.
 *
 * @param text its own, or its name
 * @param place where to point: at the element, or at the name
 */
record Culprit(String text, Given given, SourceRange place) {

    static Optional<Culprit> of(Given whole, String message) {
        List<Given> elements = whole.several().map(Given.Several::elements).orElse(List.of());
        for (Given element : elements) {
            Optional<String> text = element.one().flatMap(Given.One::text);
            if (says(text, message)) {
                return text.map(said -> new Culprit(said, element, element.range()));
            }
        }
        Map<String, Given.Entry> entries =
                whole.byName().map(Given.ByName::entries).orElse(Map.of());
        for (Map.Entry<String, Given.Entry> entry : entries.entrySet()) {
            Given value = entry.getValue().value().get();
            String name = entry.getKey();
            if (says(Optional.of(name), message)) {
                SourceRange place = entry.getValue().name().range();
                return Optional.of(new Culprit(name, Given.One.word(name, place), place));
            }
            if (says(value.one().flatMap(Given.One::text), message)) {
                return Optional.of(new Culprit(name, value, value.range()));
            }
        }
        return Optional.empty();
    }

    private static boolean says(Optional<String> text, String message) {
        return text.filter(said -> message.startsWith("\"" + said + "\"")).isPresent();
    }
}
