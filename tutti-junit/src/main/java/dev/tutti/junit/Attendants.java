package dev.tutti.junit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Those who look after the systems of one context. Kept in the store of that context; thread-safe. */
final class Attendants {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Attendants.class);

    private final List<Attendant> members = new CopyOnWriteArrayList<>();

    private Attendants() {}

    /** A test or class gets what an attendant looks after, unless one around it does already. */
    static void join(Attendant attendant, ExtensionContext context) {
        if (!nearestFirst(context).contains(attendant)) {
            context.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(context.getUniqueId(), id -> new Attendants(), Attendants.class)
                    .members
                    .add(attendant);
        }
    }

    static boolean isPresent(Attendant attendant, ExtensionContext context) {
        return nearestFirst(context).contains(attendant);
    }

    /** Of a method before of its class before of the one around; of one of these, the last that came. */
    private static List<Attendant> nearestFirst(ExtensionContext context) {
        var all = new ArrayList<Attendant>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.flatMap(ExtensionContext::getParent)) {
            ExtensionContext here = at.get();
            Optional.ofNullable(here.getStore(NAMESPACE).get(here.getUniqueId(), Attendants.class))
                    .ifPresent(attendants -> all.addAll(reversed(attendants.members)));
        }
        return all;
    }

    private static List<Attendant> reversed(List<Attendant> members) {
        var copy = new ArrayList<>(members);
        Collections.reverse(copy);
        return copy;
    }

    /** Whether it falls to this one to answer: it is the nearest that can, or the nearest of all where none can. */
    static boolean responsible(Attendant attendant, Injection injection, ExtensionContext context) {
        List<Attendant> all = nearestFirst(context);
        Optional<Attendant> able = all.stream()
                .filter(other ->
                        other.use(context).filter(injection::isPossible).isPresent())
                .findFirst();
        return able.or(() -> all.stream().findFirst()).filter(attendant::equals).isPresent();
    }
}
