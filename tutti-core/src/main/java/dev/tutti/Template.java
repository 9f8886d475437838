package dev.tutti;

import dev.tutti.model.Exports;
import dev.tutti.model.Misspelling;
import dev.tutti.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with values of the context in it: <code>{user_id}</code>, <code>{user[name]}</code> or <code>{user.name}</code>,
 * <code>{port:05d}</code>. What is no such field is text, so that JSON and what shells read stay as they are; after a
 * <code>$</code> there is none. <code>{{</code> is a brace, and as many <code>}}</code> after it are.
 */
record Template(List<Part> parts) implements Function<Exports, String> {

    /** A stretch of text, or a value. */
    private interface Part {
        String in(Exports exports);
    }

    private record Text(String text) implements Part {
        @Override
        public String in(Exports exports) {
            return text;
        }
    }

    /** @param path with dots between names */
    private record Field(String path, TextFormat format) implements Part {
        @Override
        public String in(Exports exports) {
            String value = exports.context(path).orElseThrow(() -> new IllegalStateException(missing(exports)));
            if (Unknown.isIn(value)) {
                return value;
            }
            try {
                return format.of(value);
            } catch (IllegalStateException e) {
                throw new IllegalStateException(
                        "the value \"%s\" of the context cannot be written so: %s".formatted(path, e.getMessage()), e);
            }
        }

        private String missing(Exports exports) {
            Set<String> names = exports.contextNames();
            String there = names.isEmpty() ? "it is empty" : "it has " + String.join(", ", names);
            return "the context has no value \"%s\"; %s%s"
                    .formatted(
                            path,
                            there,
                            Misspelling.meant(path, names)
                                    .map(close -> "; did you mean \"" + close + "\"?")
                                    .orElse(""));
        }
    }

    private static final Pattern FIELD =
            Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_-]*)((?:\\.[A-Za-z0-9_-]+|\\[[^\\[\\]{}]+])*)(?::([^{}]*))?}");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_-]+)|\\[([^\\[\\]]+)]");

    Template {
        parts = List.copyOf(parts);
    }

    static Template parse(String text) {
        return new Reader(text).read();
    }

    /** Whether there is anything to be filled in. */
    boolean isPlain() {
        return parts.stream().allMatch(part -> part instanceof Text);
    }

    /**
     * The text with its values.
     *
     * @throws IllegalStateException when one is missing, saying which and which there are, and never what they are
     */
    @Override
    public String apply(Exports exports) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.in(exports)));
        return text.toString();
    }

    /** Goes over a text from left to right. */
    private static final class Reader {

        private final String text;
        private final Matcher field;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        /** Doubled braces that were opened and not closed. */
        private int open;

        Reader(String text) {
            this.text = text;
            this.field = FIELD.matcher(text);
        }

        Template read() {
            int at = 0;
            while (at < text.length()) {
                at = next(at);
            }
            endPlain();
            return new Template(parts);
        }

        private int next(int at) {
            if (text.startsWith("${", at)) {
                plain.append("${");
                return at + 2;
            }
            if (text.startsWith("{{", at)) {
                open++;
                plain.append('{');
                return at + 2;
            }
            if (open > 0 && text.startsWith("}}", at)) {
                open--;
                plain.append('}');
                return at + 2;
            }
            Optional<Field> found = text.charAt(at) == '{' ? fieldAt(at) : Optional.empty();
            if (found.isPresent()) {
                endPlain();
                parts.add(found.get());
                return field.end();
            }
            plain.append(text.charAt(at));
            return at + 1;
        }

        private Optional<Field> fieldAt(int at) {
            if (!field.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            String spec = field.group(3) == null ? "" : field.group(3);
            return TextFormat.parse(spec).map(format -> new Field(path(field.group(1), field.group(2)), format));
        }

        private static String path(String name, String steps) {
            var path = new StringBuilder(name);
            Matcher step = STEP.matcher(steps);
            while (step.find()) {
                path.append('.').append(step.group(1) == null ? step.group(2) : step.group(1));
            }
            return path.toString();
        }

        private void endPlain() {
            if (!plain.isEmpty()) {
                parts.add(new Text(plain.toString()));
                plain.setLength(0);
            }
        }
    }
}
