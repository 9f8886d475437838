package dev.tutti.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The watched files as they were when somebody looked. What happens to files is only a reason to look again: the difference says
 * what has changed, so it does not matter in how many steps. Confined to one thread.
 */
final class Tree {

    /** What is known to be in one directory. */
    private record Directory(Map<Path, Print> files, Set<Path> directories) {
        Directory() {
            this(new HashMap<>(), new HashSet<>());
        }
    }

    private final Scope scope;
    private final Map<Path, Directory> directories = new HashMap<>();

    Tree(Scope scope) {
        this.scope = scope;
    }

    /** Looks at these files and directories, and at all that is in them; says what is not as before. */
    Changes look(Collection<Path> places) {
        Changes changes = Changes.none();
        new TreeSet<>(places).forEach(place -> look(place, changes));
        return changes;
    }

    /** What differs from an earlier look, of files that both are about. */
    Changes since(Tree earlier) {
        Changes changes = Changes.none();
        files().stream()
                .filter(file -> earlier.scope.has(file) && earlier.known(file).isEmpty())
                .forEach(changes::changed);
        earlier.directories
                .values()
                .forEach(directory -> directory.files().forEach((file, print) -> {
                    if (scope.has(file)) {
                        Optional<Print> now = known(file);
                        if (now.isEmpty()) {
                            changes.deleted(file);
                        } else if (!now.get().isLike(print)) {
                            changes.changed(file);
                        }
                    }
                }));
        return changes;
    }

    /** Whatever these are at the next look, it is not as before. */
    void forget(Collection<Path> places) {
        for (Path place : places) {
            Optional.ofNullable(place.getParent())
                    .map(directories::get)
                    .ifPresent(directory -> directory
                            .files()
                            .computeIfPresent(place, (file, print) -> new Print(0, print.size(), print.touched(), "")));
        }
    }

    /** All files, in order. */
    Set<Path> files() {
        var files = new TreeSet<Path>();
        directories.values().forEach(directory -> files.addAll(directory.files().keySet()));
        return files;
    }

    /** All directories, in order. */
    Set<Path> directories() {
        return new TreeSet<>(directories.keySet());
    }

    private void look(Path place, Changes changes) {
        if (scope.isDirectory(place)) {
            if (scope.enters(place)) {
                removeFile(place, changes);
                lookInto(place, changes);
            } else {
                remove(place, changes);
            }
        } else {
            removeDirectory(place, changes);
            lookAtFile(place, changes);
        }
    }

    private void lookInto(Path directory, Changes changes) {
        Directory known = directory(directory, changes);
        Set<Path> there = new HashSet<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            children.forEach(there::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException vanishedOrClosed) {
            // It is as if it were empty; if it has vanished, that will be told.
            there.clear();
        }
        List<Path> before = new ArrayList<>(known.files().keySet());
        before.addAll(known.directories());
        before.stream().filter(child -> !there.contains(child)).forEach(child -> remove(child, changes));
        for (Path child : there) {
            if (scope.has(child) || scope.enters(child)) {
                look(child, changes);
            }
        }
    }

    private void lookAtFile(Path file, Changes changes) {
        Optional<Print> before = known(file);
        try {
            Optional<Print> now = scope.has(file) ? Print.of(file, before) : Optional.empty();
            if (now.isEmpty()) {
                removeFile(file, changes);
                return;
            }
            Path parent = Optional.ofNullable(file.getParent()).orElse(file);
            directory(parent, changes).files().put(file, now.get());
            if (before.filter(print -> print.isLike(now.get())).isEmpty()) {
                changes.changed(file);
            }
        } catch (IOException unreadable) {
            // Who is to do something with it will find out, and say so.
            changes.changed(file);
        }
    }

    private void remove(Path place, Changes changes) {
        removeFile(place, changes);
        removeDirectory(place, changes);
    }

    private void removeFile(Path file, Changes changes) {
        Optional<Directory> in = Optional.ofNullable(file.getParent()).map(directories::get);
        if (in.filter(directory -> directory.files().containsKey(file)).isPresent()) {
            in.get().files().remove(file);
            changes.deleted(file);
        }
    }

    private void removeDirectory(Path path, Changes changes) {
        Directory gone = directories.remove(path);
        if (gone == null) {
            return;
        }
        gone.files().keySet().forEach(changes::deleted);
        gone.directories().forEach(child -> removeDirectory(child, changes));
        Optional.ofNullable(path.getParent())
                .map(directories::get)
                .ifPresent(parent -> parent.directories().remove(path));
        changes.gone(path);
    }

    /** What is known of a directory, which may be nothing yet; then those above it know it. */
    private Directory directory(Path path, Changes changes) {
        Directory known = directories.get(path);
        if (known != null) {
            return known;
        }
        var found = new Directory();
        directories.put(path, found);
        changes.made(path);
        Optional.ofNullable(path.getParent())
                .ifPresent(parent -> directory(parent, changes).directories().add(path));
        return found;
    }

    private Optional<Print> known(Path file) {
        return Optional.ofNullable(file.getParent())
                .map(directories::get)
                .flatMap(directory -> Optional.ofNullable(directory.files().get(file)));
    }
}
