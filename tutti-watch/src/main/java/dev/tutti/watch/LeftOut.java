package dev.tutti.watch;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is left out though nobody says so: what tools keep for themselves, and what an image is not built of. */
final class LeftOut {

    /** Of version control, of Tutti, of package managers, and what editors write besides the file itself. */
    private static final List<String> ALWAYS = List.of(
            ".git",
            ".hg",
            ".svn",
            ".tutti/",
            "node_modules/",
            ".idea/",
            ".DS_Store",
            "*~",
            ".*.sw?",
            ".*.sw??",
            "4913",
            ".#*",
            "#*#",
            "*___jb_tmp___",
            "*___jb_old___",
            ".goutputstream-*");

    private LeftOut() {}

    /** The rules for a unit, before those of its own. */
    static List<IgnoreRule> of(Unit unit, Path root) {
        List<IgnoreRule> rules = new ArrayList<>();
        ALWAYS.forEach(pattern -> rules.add(IgnoreRule.of(root, pattern)));
        if (unit.workload() instanceof Container container) {
            container.image().build().ifPresent(build -> rules.addAll(ofBuild(build)));
        }
        return rules;
    }

    private static List<IgnoreRule> ofBuild(Build build) {
        List<IgnoreRule> rules = new ArrayList<>();
        Path file = build.recipe()
                .map(recipe -> recipe.resolveSibling(recipe.getFileName() + ".dockerignore"))
                .filter(Files::isRegularFile)
                .orElse(build.context().resolve(".dockerignore"));
        try (Stream<String> lines = Files.isRegularFile(file) ? Files.lines(file) : Stream.empty()) {
            lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .filter(line -> !line.replaceAll("[!/.]", "").isEmpty())
                    .forEach(line -> add(rules, build.context(), line));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            // Whoever builds the image says so.
            return List.of();
        }
        return rules;
    }

    private static void add(List<IgnoreRule> rules, Path context, String line) {
        try {
            rules.add(IgnoreRule.ofDocker(context, line));
        } catch (IllegalArgumentException noPattern) {
            // As above.
        }
    }
}
