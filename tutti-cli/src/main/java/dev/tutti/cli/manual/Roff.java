package dev.tutti.cli.manual;

import java.util.Locale;

/** Text in the language of man pages, section by section. Owned by one thread. */
final class Roff {

    private final StringBuilder text = new StringBuilder();

    /** Begins a page. Without a date, so that the same program gives the same page. */
    static Roff page(String name, String version) {
        var roff = new Roff();
        String title = escaped(name.toUpperCase(Locale.ROOT));
        roff.text.append(".TH \"%s\" 1 \"\" \"tutti %s\" \"Tutti\"\n".formatted(title, escaped(version)));
        // Lines of shells and options may be long: no hyphens in words, and no wide gaps between them.
        roff.text.append(".nh\n.ad l\n");
        return roff;
    }

    Roff section(String name) {
        text.append(".SH ").append(name).append('\n');
        return this;
    }

    Roff paragraph(String words) {
        text.append(".PP\n").append(line(words)).append('\n');
        return this;
    }

    /** A line as it is, without a paragraph before it. */
    Roff plain(String words) {
        text.append(line(words)).append('\n');
        return this;
    }

    /** A synopsis: the command in bold, what may follow it on further lines indented below its end. */
    Roff synopsis(String command, String rest) {
        text.append(".B \"").append(escaped(command)).append("\"\n");
        text.append(line(rest)).append('\n');
        return this;
    }

    Roff entry(String term, String meaning) {
        text.append(".TP\n.B \"").append(escaped(term)).append("\"\n");
        text.append(line(meaning)).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** A first character that would make a request of the line is made a plain one. */
    private static String line(String words) {
        String escaped = escaped(words);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    /** Characters that mean something to roff, or that not every roff reads, as it spells them. */
    static String escaped(String words) {
        var escaped = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '"' -> escaped.append("\\(dq");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                case '\n' -> escaped.append(' ');
                default -> {
                    if (c > '~') {
                        escaped.append("\\[u%04X]".formatted(c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
