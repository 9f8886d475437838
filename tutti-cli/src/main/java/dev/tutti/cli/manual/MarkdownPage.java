package dev.tutti.cli.manual;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Pages of the reference. */
final class MarkdownPage {

    /** Where a synopsis goes on in the next line. */
    private static final int WIDTH = 100;

    private MarkdownPage() {}

    static String index(Manual manual) {
        var text = new StringBuilder("# Every command\n\n");
        text.append("Written from the definitions of the commands, as `--help` and the man pages are.\n");
        text.append("[Commands](../cli.md) tells more about each, and [exit codes](../exit-codes.md) how they end.\n");
        text.append("\n| command | does |\n| --- | --- |\n");
        for (Page page : manual.commands()) {
            text.append("| [`%s`](%s.md) | %s |\n".formatted(page.word(), page.word(), cell(page.summary())));
        }
        terms(text, "Options of all commands", "option", manual.program().options());
        examples(text, manual.program().examples());
        return text.toString();
    }

    static String of(Page page) {
        var text = new StringBuilder("# " + page.name() + "\n\n");
        text.append(page.summary()).append(page.summary().endsWith(".") ? "\n" : ".\n");
        page.details().forEach(paragraph -> text.append('\n').append(paragraph).append('\n'));
        text.append("\n```\n").append(synopsis(page)).append("\n```\n");
        if (!page.aliases().isEmpty()) {
            text.append("\nAlso called `")
                    .append(String.join("`, `", page.aliases()))
                    .append("`.\n");
        }
        terms(text, "Arguments", "argument", page.arguments());
        terms(text, "Options", "option", page.options());
        text.append("\nThe [options of all commands](README.md#options-of-all-commands) can be given too.\n");
        examples(text, page.examples());
        return text.toString();
    }

    private static String synopsis(Page page) {
        var lines = new StringBuilder();
        var line = new StringBuilder(page.name());
        for (Term term : concat(page)) {
            String word = term.inSynopsis();
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line.setLength(0);
                line.append(" ".repeat(page.name().length()));
            }
            line.append(' ').append(word);
        }
        return lines.append(line).toString();
    }

    private static List<Term> concat(Page page) {
        return Stream.concat(page.options().stream(), page.arguments().stream()).toList();
    }

    private static void terms(StringBuilder text, String heading, String column, List<Term> terms) {
        if (terms.isEmpty()) {
            return;
        }
        text.append("\n## %s\n\n| %s | meaning |\n| --- | --- |\n".formatted(heading, column));
        for (Term term : terms) {
            String several = term.repeatable() ? "; several may be given" : "";
            text.append("| `%s` | %s%s |\n".formatted(cell(term.spelling()), cell(term.explained()), several));
        }
    }

    private static void examples(StringBuilder text, List<Example> examples) {
        if (examples.isEmpty()) {
            return;
        }
        text.append("\n## Examples\n");
        for (Example example : examples) {
            text.append("\n%s:\n\n```sh\n%s\n```\n".formatted(capital(example.what()), example.words()));
        }
    }

    private static String capital(String phrase) {
        return phrase.isEmpty() ? phrase : phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
