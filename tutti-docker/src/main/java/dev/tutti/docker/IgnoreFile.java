package dev.tutti.docker;

import dev.tutti.container.Build;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What of a directory is not part of the context of a build, as a {@code .dockerignore} says. The last rule that fits counts. */
record IgnoreFile(List<Rule> rules) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * A line.
     *
     * @param text the pattern, without leading and trailing slashes
     * @param takesBack whether what fits is part of the context nevertheless
     */
    record Rule(String text, Pattern pattern, boolean takesBack) {

        /** Whether it fits a path, or a directory that the path is in. */
        boolean fits(String path) {
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                if (pattern.matcher(path.substring(0, end)).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** That of a build: beside its Dockerfile with the name of it, or in the directory. */
    static IgnoreFile of(Build build) throws IOException {
        Path file = build.recipe()
                .map(recipe -> recipe.resolveSibling(recipe.getFileName() + ".dockerignore"))
                .filter(Files::exists)
                .orElse(build.context().resolve(".dockerignore"));
        return Files.exists(file) ? parse(Files.readString(file, StandardCharsets.UTF_8)) : new IgnoreFile(List.of());
    }

    /**
     * Reads the lines of one.
     *
     * @throws IOException for a pattern that is none
     */
    static IgnoreFile parse(String text) throws IOException {
        List<Rule> rules = new ArrayList<>();
        String content = text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        for (String line : content.split("\n")) {
            if (!line.startsWith("#")) {
                rule(line.strip()).ifPresent(rules::add);
            }
        }
        return new IgnoreFile(List.copyOf(rules));
    }

    private static Optional<Rule> rule(String line) throws IOException {
        boolean takesBack = line.startsWith("!");
        String written = takesBack ? line.substring(1).strip() : line;
        String path = written.isEmpty() ? "" : cleaned(written);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Rule(path, Pattern.compile(expression(path), Pattern.DOTALL), takesBack));
        } catch (PatternSyntaxException e) {
            throw new IOException(".dockerignore: \"%s\" is no pattern".formatted(line), e);
        }
    }

    private static String cleaned(String written) {
        String path = Path.of("/" + written).normalize().toString().substring(1);
        return path.equals(".") ? "" : path;
    }

    private static String expression(String path) {
        var expression = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            switch (c) {
                case '*' -> {
                    boolean crosses = path.startsWith("**", at);
                    if (!crosses) {
                        expression.append("[^/]*");
                        break;
                    }
                    at += path.startsWith("**/", at) ? 2 : 1;
                    expression.append(at == path.length() - 1 ? ".*" : "(?:.*/)?");
                }
                case '?' -> expression.append("[^/]");
                case '[', ']', '^', '-' -> expression.append(c);
                case '\\' -> {
                    at++;
                    expression.append(at < path.length() ? Pattern.quote(path.substring(at, at + 1)) : "\\\\");
                }
                default -> expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return expression.toString();
    }

    /** Whether a path in the context, with slashes, is left out. */
    boolean leavesOut(String path) {
        boolean out = false;
        for (Rule rule : rules) {
            if (out == rule.takesBack() && rule.fits(path)) {
                out = !rule.takesBack();
            }
        }
        return out;
    }

    /** Whether nothing in a directory that is left out may be part of the context. */
    boolean leavesOutAllOf(String directory) {
        return leavesOut(directory)
                && rules.stream()
                        .filter(Rule::takesBack)
                        .noneMatch(rule -> rule.text().startsWith(directory + "/") || isWild(rule.text()));
    }

    private static boolean isWild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }
}
