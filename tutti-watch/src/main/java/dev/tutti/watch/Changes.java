package dev.tutti.watch;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** What differs from before. Confined to one thread, until it is handed on. */
record Changes(
        SortedSet<Path> changed,
        SortedSet<Path> deleted,
        SortedSet<Path> newDirectories,
        SortedSet<Path> goneDirectories) {

    static Changes none() {
        return new Changes(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    void changed(Path file) {
        changed.add(file);
        deleted.remove(file);
    }

    void deleted(Path file) {
        deleted.add(file);
        changed.remove(file);
    }

    void made(Path directory) {
        newDirectories.add(directory);
        goneDirectories.remove(directory);
    }

    void gone(Path directory) {
        goneDirectories.add(directory);
        newDirectories.remove(directory);
    }

    /** Takes up later ones. */
    void add(Changes later) {
        later.changed.forEach(this::changed);
        later.deleted.forEach(this::deleted);
        later.newDirectories.forEach(this::made);
        later.goneDirectories.forEach(this::gone);
    }

    /** Those that a watch is about. */
    Changes in(Selection selection) {
        Changes own = none();
        changed.stream().filter(selection::has).forEach(own::changed);
        deleted.stream().filter(selection::has).forEach(own::deleted);
        newDirectories.stream().filter(selection::holds).forEach(own::made);
        goneDirectories.stream().filter(selection::holds).forEach(own::gone);
        return own;
    }

    /** How many files. */
    int size() {
        return changed.size() + deleted.size();
    }

    boolean isEmpty() {
        return changed.isEmpty() && deleted.isEmpty() && newDirectories.isEmpty() && goneDirectories.isEmpty();
    }
}
