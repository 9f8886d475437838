package dev.tutti.watch;

import dev.tutti.model.Glob;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that is watched in a project.
 *
 * @param root the directory of the project
 */
record Scope(Path root, List<Selection> selections) {

    /** Keeps a copy of the list. */
    Scope {
        selections = List.copyOf(selections);
    }

    /** Whether a file is watched. */
    boolean has(Path file) {
        return selections.stream().anyMatch(selection -> selection.has(file));
    }

    /** Whether something watched may be in a directory, or deeper. */
    boolean enters(Path directory) {
        return selections.stream().anyMatch(selection -> selection.enters(directory));
    }

    /** Whether it is a directory, or a link to one that a pattern names: other links are not followed. */
    boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(path)
                        && Files.isDirectory(path)
                        && globs().anyMatch(glob -> glob.directory().startsWith(path));
    }

    /**
     * Where to begin: the directory of the project, and for what is not in there, the lowest that exists above it. What a pattern
     * names may be removed and come again, so it is watched from above.
     */
    List<Path> starts() {
        var starts = new TreeSet<Path>();
        globs().map(Glob::directory).forEach(named -> {
            Path start = named.startsWith(root) ? root : above(named);
            starts.add(start);
        });
        List<Path> outermost = new ArrayList<>();
        for (Path start : starts) {
            if (outermost.stream().noneMatch(start::startsWith)) {
                outermost.add(start);
            }
        }
        return outermost;
    }

    private static Path above(Path named) {
        Path at = named;
        do {
            Path parent = at.getParent();
            if (parent == null) {
                return at;
            }
            at = parent;
        } while (!Files.isDirectory(at));
        return at;
    }

    private Stream<Glob> globs() {
        return selections.stream().flatMap(selection -> selection.watch().paths().stream());
    }
}
