package dev.tutti.watch;

import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What has come in for a unit and is to be seen to. Guarded by its desk. */
final class Due {

    private final Map<Selection, Changes> changes = new LinkedHashMap<>();
    private boolean launched;

    void changed(Selection selection, Changes more) {
        changes.computeIfAbsent(selection, first -> Changes.none()).add(more);
    }

    void launched() {
        launched = true;
    }

    boolean isEmpty() {
        return changes.isEmpty() && !launched;
    }

    /** What has changed, for those watches that copy it. */
    Map<Selection, Changes> copies() {
        var copies = new LinkedHashMap<>(changes);
        copies.keySet().removeIf(selection -> !selection.watch().action().copies());
        return copies;
    }

    /** Whether files of a watch with this action have changed. */
    boolean has(Watch.Action action) {
        return changes.entrySet().stream()
                .anyMatch(entry -> entry.getKey().watch().action() == action
                        && entry.getValue().size() > 0);
    }

    /** The files that have changed. */
    SortedSet<Path> files() {
        SortedSet<Path> files = new TreeSet<>();
        changes.values().forEach(some -> {
            files.addAll(some.changed());
            files.addAll(some.deleted());
        });
        return files;
    }

    /** What has changed, for people. */
    String cause(Path root) {
        SortedSet<Path> files = files();
        if (files.size() != 1) {
            return files.size() + " files changed";
        }
        Path file = files.first();
        return (file.startsWith(root) ? root.relativize(file) : file) + " changed";
    }
}
