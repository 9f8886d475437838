package dev.tutti.watch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What was changed since a unit was made, and what of it has not reached the unit yet. A container that is made anew of its old image
 * knows nothing of all that. Confined to one thread.
 */
final class Ledger {

    private final Map<Selection, Changes> all = new LinkedHashMap<>();
    private final Map<Selection, Changes> unsent = new LinkedHashMap<>();

    /** Something was changed. */
    void note(Selection selection, Changes changes) {
        all.computeIfAbsent(selection, first -> Changes.none()).add(changes);
        unsent.computeIfAbsent(selection, first -> Changes.none()).add(changes);
    }

    /** The unit has none of it any more. */
    void lost() {
        unsent.clear();
        all.forEach((selection, changes) -> {
            Changes copy = Changes.none();
            copy.add(changes);
            unsent.put(selection, copy);
        });
    }

    /** The unit has it now. */
    void sent(Selection selection) {
        unsent.remove(selection);
    }

    /** The unit is made of these as they are, so that it needs no copies of them. */
    void madeOf(Predicate<Path> files) {
        List.of(all, unsent)
                .forEach(changes -> changes.values().forEach(some -> {
                    some.changed().removeIf(files);
                    some.deleted().removeIf(files);
                    some.newDirectories().removeIf(files);
                    some.goneDirectories().removeIf(files);
                }));
        unsent.values().removeIf(Changes::isEmpty);
    }

    /** Only these are watched from now on. */
    void keep(List<Selection> selections) {
        all.keySet().retainAll(selections);
        unsent.keySet().retainAll(selections);
    }

    /** What is still to be copied, for each watch. */
    Map<Selection, Changes> unsent() {
        var due = new LinkedHashMap<>(unsent);
        due.values().removeIf(changes -> changes.isEmpty());
        return due;
    }

    /** All files of a watch are to be copied. */
    void everything(Selection selection, Tree tree) {
        Changes whole = Changes.none();
        tree.directories().stream().filter(selection::holds).forEach(whole::made);
        new TreeSet<>(tree.files()).stream().filter(selection::has).forEach(whole::changed);
        note(selection, whole);
    }
}
