package dev.tutti.watch;

import dev.tutti.model.Glob;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one watch.
 *
 * @param rules all that leave something out; of several about a file the last one counts
 */
record Selection(Watch watch, List<IgnoreRule> rules) {

    static Selection of(Watch watch, List<IgnoreRule> usual) {
        List<IgnoreRule> rules = new ArrayList<>(usual);
        rules.addAll(watch.ignore());
        return new Selection(watch, List.copyOf(rules));
    }

    /** Whether a file is one of them. */
    boolean has(Path file) {
        return pattern(file).isPresent();
    }

    /** Whether some of them may be in a directory, or deeper. */
    boolean enters(Path directory) {
        return watch.paths().stream()
                .anyMatch(glob -> glob.reaches(directory)
                        && (!isIgnored(glob.directory(), directory, true) || mayBeTakenInBelow(directory)));
    }

    /** Whether a directory is copied as such: it is below that of a pattern. */
    boolean holds(Path directory) {
        return enters(directory)
                && watch.paths().stream()
                        .anyMatch(
                                glob -> directory.startsWith(glob.directory()) && !directory.equals(glob.directory()));
    }

    /** Where a file, or a directory that is copied, is in the unit; absolute there. */
    String place(Path path) {
        String target = watch.target().orElseThrow();
        Path base = pattern(path)
                .or(() -> watch.paths().stream()
                        .filter(glob -> path.startsWith(glob.directory()))
                        .findFirst())
                .map(Glob::directory)
                .orElseThrow(() -> new IllegalArgumentException(path + " is no file of this watch"));
        if (path.equals(base)) {
            return target.endsWith("/") ? target + path.getFileName() : target;
        }
        return (target.endsWith("/") ? target : target + "/") + base.relativize(path);
    }

    private Optional<Glob> pattern(Path file) {
        return watch.paths().stream()
                .filter(glob -> glob.matches(file) && !isIgnored(glob.directory(), file, false))
                .findFirst();
    }

    /** What a pattern names is never left out itself: somebody has asked for it by its name. */
    private boolean isIgnored(Path base, Path path, boolean isDirectory) {
        boolean ignored = false;
        for (IgnoreRule rule : rules) {
            if (rule.negated() == ignored && isAbout(rule, base, path, isDirectory)) {
                ignored = !rule.negated();
            }
        }
        return ignored;
    }

    /** Whether a rule names it, or a directory that it is in. */
    private static boolean isAbout(IgnoreRule rule, Path base, Path path, boolean isDirectory) {
        Path at = path;
        while (at != null && at.getNameCount() > base.getNameCount() && at.startsWith(base)) {
            if (rule.names(at, isDirectory || !at.equals(path))) {
                return true;
            }
            at = at.getParent();
        }
        return false;
    }

    private boolean mayBeTakenInBelow(Path directory) {
        return rules.stream()
                .anyMatch(rule ->
                        rule.negated() && !rule.anyDepth() && rule.glob().reaches(directory));
    }
}
