package dev.tutti.config;

import dev.tutti.hcl.Name;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.Reference;
import java.util.List;

/** A block with one label, merged from all files that speak of it. */
record NamedBlock(Name kind, Name label, ObjectExpression body) {

    /** {@code process "web"}, for messages. */
    String subject() {
        return kind.text() + " \"" + label.text() + "\"";
    }

    NamedBlock mergedWith(NamedBlock above) {
        return new NamedBlock(kind, label, Overlay.of(body, above.body));
    }

    /** What it refers to that is known only at launch. */
    List<Reference> lateReferences() {
        return body.references().stream()
                .filter(reference -> Late.ROOTS.contains(reference.root().text()))
                .toList();
    }
}
