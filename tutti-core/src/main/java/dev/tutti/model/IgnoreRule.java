package dev.tutti.model;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that are left out, or, if it says so, taken in again.
 *
 * @param glob those it is about; below a directory, or, if it is for any depth, one name
 * @param anyDepth whether it is about the last name of its pattern, in whatever directory
 * @param directories whether it is only about directories
 * @param negated whether these are not left out, though an earlier rule says so
 */
public record IgnoreRule(Glob glob, boolean anyDepth, boolean directories, boolean negated) {

    /**
     * As {@code .gitignore} has it: a pattern without a slash is for any depth, one with a slash at the end for directories.
     *
     * @param directory what one with another slash is relative to; absolute
     * @throws IllegalArgumentException when it is no pattern
     */
    public static IgnoreRule of(Path directory, String text) {
        boolean negated = text.startsWith("!");
        String pattern = text.substring(negated ? 1 : 0).strip();
        boolean directories = pattern.endsWith("/");
        String path = directories ? pattern.substring(0, pattern.length() - 1) : pattern;
        String rest = path.startsWith("**/") ? path.substring(3) : path;
        if (rest.isEmpty() || rest.indexOf('/') >= 0) {
            // A slash at the beginning only says that it is for no other depth.
            String relative = rest.startsWith("/") ? rest.substring(1) : path;
            return new IgnoreRule(Glob.of(directory, relative), false, directories, negated);
        }
        return new IgnoreRule(new Glob(directory, List.of(rest)), true, directories, negated);
    }

    /**
     * As {@code .dockerignore} has it: every pattern is relative to the directory of the file, and none only for directories.
     *
     * @throws IllegalArgumentException when it is no pattern
     */
    public static IgnoreRule ofDocker(Path context, String text) {
        boolean negated = text.startsWith("!");
        String pattern = text.substring(negated ? 1 : 0).strip();
        String relative = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        return new IgnoreRule(Glob.of(context, relative), false, false, negated);
    }

    /** Whether it is about this very file or directory, and not only about one that it is in. */
    public boolean names(Path path, boolean isDirectory) {
        if (directories && !isDirectory) {
            return false;
        }
        if (!anyDepth) {
            return glob.isLiteral() ? path.equals(glob.directory()) : glob.matches(path);
        }
        Path last = path.getFileName();
        return last != null && Glob.matches(glob.names().get(0), last.toString());
    }
}
