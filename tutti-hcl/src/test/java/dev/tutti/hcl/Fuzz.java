package dev.tutti.hcl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Throws generated texts at the language: random bytes, random words, and valid files with pieces removed, repeated,
 * swapped and cut off. Whatever comes, there must be an answer, in time, with every place inside the text.
 *
 * <p>Each input has its own number, from which it can be made again: {@link #input}.
 */
public final class Fuzz {
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final int LONGEST = 4_000;

    private static final List<String> SEEDS = List.of(
            "name = \"todo\"\nprocess \"web\" {\n  command = \"run --port ${var.port}\"\n  ready { http = \"x\" within = \"3s\" }\n}\n",
            "a = [1, 2.5, 0x1F, -3e2, true, null, \"x\", [], {}]\nb = { x = 1, \"y z\" = 2 (k) = 3\n w { v = 1 } }\n",
            "t = <<-EOF\n    a ${b | trim, u}\n      %{ if c ~}\n d %{ else } e %{ endif }\n  EOF\nu = <<X\n\\ $${ %%{\nX\n",
            "a = [for i, x in l : x if i > 0]\nb = {for k, v in m : k => v...}\nc = a[*].b.0[\"k\"].*.d\n",
            "x = a ? b : c == d && !e || f(1, g(2)...) + -3 * (4 / 5) % 6 >= 7\n/* c */ // d\n# e\n",
            "v = \"%{ for x in l }<${~ x ~}>%{ endfor }\\n\\u00e9\\U0001F600 ${\"n ${\"m\"}\"}\"\n",
            "map {\n  \"a/**/*.py\" = \"{}/t_{}.py\"\n  5432 = 0\n  a.b-c = 1\n}\r\nkernel py {}\n",
            "o = \"${'a' if var.x else 'b'} ${x.upper()} \\033[31m\\\\1\"\n",
            "{\"a\": {\"b\": [1, -2.5e3, true, null, \"x ${y} \\u00e9 \\\"${f(\\\"z\\\")}\\\"\"]}, \"c\": {}}\n");

    private static final List<String> WORDS = List.of(
            "{", "}", "[", "]", "(", ")", "=", "==", "=>", ":", ",", ".", "...", "?", "|", "||", "&&", "&", "!", "!=",
            "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "\"", "'", "`", "\\", "\\\"", "\\u12", "${", "${~", "~}",
            "%{", "$${", "%%{", "<<E\n", "<<-E\n", "\nE\n", "\n", "\r\n", "\t", " ", "#", "//", "/*", "*/", "if",
            "else", "endif", "for", "in", "endfor", "not", "true", "null", "a", "b_c", "é", "😀", "\uD800", "\uFEFF",
            "\u0000", "0", "1.5", "1e9999", "0x", "12ab", "a = ", "b {", "\"c\" {", "f(", "[*]", ".*", "a.b.c",
            "\"x\": ");

    private Fuzz() {}

    /**
     * Checks as many inputs as the first argument says, from the number that the second one says.
     *
     * @throws AssertionError at the first input that is not survived, with its number
     */
    public static void main(String... arguments) {
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        check(first, count);
    }

    /** Checks the inputs of these numbers. */
    public static void check(long first, long count) {
        for (long number = first; number < first + count; number++) {
            check(number);
        }
    }

    private static void check(long number) {
        String text = input(number);
        try {
            long start = System.nanoTime();
            survive("f.hcl", text, Dialect.HCL2);
            survive("f.turret", text, Dialect.TURRET);
            survive("f.json", text, Dialect.HCL2);
            if (System.nanoTime() - start > MOST_NANOS) {
                throw new AssertionError("too slow");
            }
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new AssertionError("fuzz input " + number + " failed:\n" + text, e);
        }
    }

    private static void survive(String name, String text, Dialect dialect) {
        Source source = Source.of(name, text);
        Document document = Document.parse(source, dialect);
        Body body = document.body();
        Expression whole = body.asObject();
        whole.references().forEach(reference -> inside(reference.range(), text));
        Scope scope = Scope.of(Map.of("var", Value.of(Map.of("x", Value.of(1)))), Function.builtins());
        Evaluated evaluated = new Evaluator(scope).evaluate(whole);
        List<Diagnostic> problems = new ArrayList<>(document.diagnostics());
        problems.addAll(evaluated.diagnostics());
        Diagnostics shapes = new Diagnostics();
        body.names().forEach(type -> body.blocks(type.text(), 1, shapes).forEach(block -> inside(block.range(), text)));
        problems.addAll(shapes.toList());
        problems.forEach(problem -> problem.subject().ifPresent(range -> inside(range, text)));
        problems.forEach(problem -> problem.related().ifPresent(related -> inside(related.range(), text)));
        DiagnosticText.of(List.of(source), false).render(problems);
    }

    private static void inside(SourceRange range, String text) {
        int start = range.start().offset();
        int end = range.end().offset();
        boolean counted = range.start().line() >= 1
                && range.start().column() >= 1
                && range.end().column() >= 1;
        if (start < 0 || end < start || end > text.length() || !counted) {
            throw new AssertionError("range %d to %d at %s is not inside the text".formatted(start, end, range));
        }
    }

    /** The input of this number. */
    public static String input(long number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        String text = switch (random.nextInt(6)) {
            case 0 -> bytes(random);
            case 1 -> words(random);
            default -> mutated(random);
        };
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(pick(random, WORDS));
        }
        return text.toString();
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(pick(random, SEEDS));
        if (random.nextInt(3) == 0) {
            text.append(pick(random, SEEDS));
        }
        for (int i = random.nextInt(5); i > 0 && text.length() > 0; i--) {
            mutate(random, text);
        }
        return text.toString();
    }

    private static void mutate(Random random, StringBuilder text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> text.setLength(from);
            case 1 -> text.delete(from, to);
            case 2 -> text.insert(from, text.substring(from, to));
            case 3 -> text.insert(from, pick(random, WORDS));
            case 4 -> text.setCharAt(from, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            default -> text.insert(from, pick(random, WORDS).repeat(1 + random.nextInt(300)));
        }
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
