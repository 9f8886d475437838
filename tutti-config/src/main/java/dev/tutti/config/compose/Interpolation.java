package dev.tutti.config.compose;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code $V}, {@code ${V}}, {@code ${V:-d}}, {@code ${V-d}}, {@code ${V:?e}}, {@code ${V?e}}, {@code ${V:+a}} and
 * {@code ${V+a}} in, nested ones too; {@code $$} is a dollar sign. Owned by one thread.
 */
final class Interpolation {

    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");

    private final Source source;
    private final Map<String, String> variables;
    private final Diagnostics diagnostics;
    private final Set<SourceRange> seen = new HashSet<>();

    Interpolation(Source source, Map<String, String> variables, Diagnostics diagnostics) {
        this.source = source;
        this.variables = variables;
        this.diagnostics = diagnostics;
    }

    Yaml.Scalar filled(Yaml.Scalar scalar) {
        String text = scalar.text().orElse("");
        if (text.indexOf('$') < 0) {
            return scalar;
        }
        // What an alias repeats is complained about once.
        boolean first = seen.add(scalar.range());
        return Yaml.Scalar.of(new One(scalar, text, first).filled(), scalar.range());
    }

    /** One text while it is filled. */
    private final class One {
        private final Yaml.Scalar scalar;
        private final String text;
        private final boolean heard;
        private int at;

        One(Yaml.Scalar scalar, String text, boolean heard) {
            this.scalar = scalar;
            this.text = text;
            this.heard = heard;
        }

        String filled() {
            return until(false, true);
        }

        /**
         * The text up to its end, or to the brace that closes it.
         *
         * @param wanted whether it will be used, so that what is missing in it matters
         */
        private String until(boolean brace, boolean wanted) {
            StringBuilder out = new StringBuilder();
            while (at < text.length() && !(brace && text.charAt(at) == '}')) {
                char c = text.charAt(at++);
                out.append(c == '$' ? substituted(wanted) : String.valueOf(c));
            }
            return out.toString();
        }

        private String substituted(boolean wanted) {
            int start = at - 1;
            if (at < text.length() && text.charAt(at) == '$') {
                at++;
                return "$";
            }
            boolean braced = at < text.length() && text.charAt(at) == '{';
            Matcher name = NAME.matcher(text).region(at + (braced ? 1 : 0), text.length());
            if (!name.lookingAt()) {
                return malformed(start);
            }
            at = name.end();
            return braced ? braced(name.group(), start, wanted) : plain(name.group(), start, wanted);
        }

        private String malformed(int start) {
            complain(Diagnostic.error("\"$\" is not followed by the name of a variable", place(start, start + 1))
                    .withHint("write $$ for a dollar sign"));
            return "$";
        }

        private String plain(String name, int start, boolean wanted) {
            Optional<String> value = Optional.ofNullable(variables.get(name));
            if (value.isEmpty() && wanted) {
                complain(Diagnostic.warning(
                                "the variable \"" + name + "\" is not set; it is taken as empty", place(start, at))
                        .withHint("set it, or write ${" + name + ":-…} with what holds otherwise"));
            }
            return value.orElse("");
        }

        private String braced(String name, int start, boolean wanted) {
            if (at < text.length() && text.charAt(at) == '}') {
                at++;
                return plain(name, start, wanted);
            }
            boolean orEmpty = at < text.length() && text.charAt(at) == ':';
            int operator = at + (orEmpty ? 1 : 0);
            if (operator >= text.length() || "-?+".indexOf(text.charAt(operator)) < 0) {
                return unclosed(name, start);
            }
            at = operator + 1;
            boolean there = Optional.ofNullable(variables.get(name))
                    .filter(value -> !orEmpty || !value.isEmpty())
                    .isPresent();
            char kind = text.charAt(operator);
            String word = until(true, wanted && (kind == '+') == there);
            if (at >= text.length()) {
                return unclosed(name, start);
            }
            at++;
            return chosen(kind, name, word, there, wanted, start);
        }

        private String chosen(char kind, String name, String word, boolean there, boolean wanted, int start) {
            String value = variables.getOrDefault(name, "");
            return switch (kind) {
                case '-' -> there ? value : word;
                case '+' -> there ? word : "";
                default -> {
                    if (!there && wanted) {
                        complain(Diagnostic.error(
                                        "the variable \"%s\" must be set%s"
                                                .formatted(name, word.isEmpty() ? "" : ": " + word.strip()),
                                        place(start, at))
                                .withHint("set it in the environment or in .env"));
                    }
                    yield value;
                }
            };
        }

        private String unclosed(String name, int start) {
            complain(Diagnostic.error("\"${" + name + "\" is not understood", place(start, text.length()))
                    .withHint("write ${%s}, or ${%s:-…} with what holds otherwise; $$ for a dollar sign"
                            .formatted(name, name)));
            at = text.length();
            return "";
        }

        private void complain(Diagnostic diagnostic) {
            if (heard) {
                diagnostics.add(diagnostic);
            }
        }

        /** The place within the text; all of it where the file spells it in another way. */
        private SourceRange place(int from, int to) {
            int start = scalar.range().start().offset();
            int spelled = source.text()
                    .substring(start, scalar.range().end().offset())
                    .indexOf(text);
            return spelled < 0
                    ? scalar.range()
                    : source.range(start + spelled + from, start + spelled + Math.min(to, text.length()));
        }
    }
}
