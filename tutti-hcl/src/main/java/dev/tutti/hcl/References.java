package dev.tutti.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects the references of an expression; names that a loop binds are none. Owned by one thread. */
public final class References {
    private final List<Reference> found = new ArrayList<>();
    private final Deque<String> bound = new ArrayDeque<>();

    private References() {}

    static List<Reference> of(Expression expression) {
        References references = new References();
        expression.addTo(references);
        return List.copyOf(references.found);
    }

    void add(Reference reference) {
        if (!bound.contains(reference.root().text())) {
            found.add(reference);
        }
    }

    /** Adds what the source of a traversal refers to, the steps attached to it if it is a variable. */
    void addSteps(Expression source, List<Name> steps) {
        source.asReference(steps).ifPresentOrElse(this::add, () -> source.addTo(this));
    }

    /** Runs with these names bound, so that they count as no reference. */
    void binding(List<Name> names, Runnable inside) {
        names.forEach(name -> bound.push(name.text()));
        inside.run();
        names.forEach(name -> bound.pop());
    }
}
