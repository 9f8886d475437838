package dev.tutti.config.procfile;

import dev.tutti.config.text.BlockMaking;
import dev.tutti.hcl.Block;
import dev.tutti.hcl.Body;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Procfile, read as foreman reads it, but for lines that foreman skips silently: these are reported.
 *
 * @param directory where its processes run, absolute
 */
public record Procfile(Source source, Path directory) {

    /** The kind of the blocks it is made of. */
    public static final String ENTRY = "entry";

    private static final int FIRST_PORT = 5000;
    private static final int PORT_STEP = 100;
    private static final Pattern LINE = Pattern.compile("(?<name>[^:]*):(?<command>.*)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** One line that names a command. */
    private record Entry(Name name, String command, SourceRange range) {}

    /** Whether a file of this name is one: {@code Procfile}, {@code Procfile.dev}, {@code dev.Procfile}. */
    public static boolean is(String fileName) {
        return fileName.endsWith("Procfile") || fileName.startsWith("Procfile.");
    }

    /** The names of its entries. */
    public List<String> names() {
        return entries(new Diagnostics()).stream()
                .map(entry -> entry.name().text())
                .toList();
    }

    /**
     * A block for each instance of each entry.
     *
     * @param variables what {@code .env} says; all processes are given it
     * @param environment where {@code PORT} counts as well, if {@code .env} has none
     */
    public Body body(
            Formation formation,
            Map<String, String> variables,
            Map<String, String> environment,
            Diagnostics diagnostics) {
        List<Block> blocks = new ArrayList<>();
        int base = base(variables, environment, diagnostics);
        List<Entry> entries = entries(diagnostics);
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            int number = formation.of(entry.name().text());
            for (int instance = 1; instance <= number; instance++) {
                int port = base + index * PORT_STEP + instance - 1;
                blocks.add(block(entry, instance, number == 1, port, variables));
            }
        }
        return new Body(List.of(), blocks, source.range(0, source.text().length()));
    }

    private Block block(Entry entry, int instance, boolean only, int port, Map<String, String> variables) {
        SourceRange range = entry.range();
        String name = entry.name().text();
        Map<String, String> given = new LinkedHashMap<>(variables);
        given.put("PORT", String.valueOf(port));
        given.put("PS", name + "." + instance);
        Map<String, Expression> env = new LinkedHashMap<>();
        given.forEach((key, value) -> env.put(key, BlockMaking.text(value, range)));
        Name label = new Name(only ? name : name + "-" + instance, entry.name().range());
        return new BlockMaking(ENTRY, label)
                .with("command", BlockMaking.text(entry.command(), range))
                .with("shell", BlockMaking.truth(true, range))
                .with("directory", BlockMaking.text(directory.toString(), range))
                .with("env", BlockMaking.object(env, range))
                .block();
    }

    private int base(Map<String, String> variables, Map<String, String> environment, Diagnostics diagnostics) {
        Optional<String> written =
                Optional.ofNullable(variables.get("PORT")).or(() -> Optional.ofNullable(environment.get("PORT")));
        if (written.filter(text -> !text.isBlank()).isEmpty()) {
            return FIRST_PORT;
        }
        String text = written.get().strip();
        boolean digits = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(text) > 65535) {
            diagnostics.add(Diagnostic.error("PORT, the first port of %s, is no port: \"%s\"".formatted(source, text))
                    .withHint("it is set in .env or in the environment; without it, " + FIRST_PORT + " is the first"));
            return FIRST_PORT;
        }
        return Integer.parseInt(text);
    }

    private List<Entry> entries(Diagnostics diagnostics) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int start = 0;
        for (int number = 1; number <= source.lines(); number++) {
            String line = source.line(number);
            int from = source.text().indexOf(line, start);
            start = from + line.length();
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                entry(line, from, diagnostics).ifPresent(entry -> add(entries, entry, diagnostics));
            }
        }
        return List.copyOf(entries.values());
    }

    private static void add(Map<String, Entry> entries, Entry entry, Diagnostics diagnostics) {
        Entry before = entries.putIfAbsent(entry.name().text(), entry);
        if (before != null) {
            diagnostics.add(Diagnostic.error(
                            "the name \"" + entry.name() + "\" is taken",
                            entry.name().range())
                    .withRelated("by the entry at", before.name().range()));
        }
    }

    private Optional<Entry> entry(String line, int from, Diagnostics diagnostics) {
        Matcher parts = LINE.matcher(line);
        int indent = line.length() - line.stripLeading().length();
        if (!parts.matches()) {
            diagnostics.error(
                    "a line of a Procfile needs a colon",
                    source.range(from + indent, from + line.stripTrailing().length()),
                    "write name: command; a comment begins with #");
            return Optional.empty();
        }
        String name = parts.group("name").strip();
        SourceRange place = source.range(from + indent, from + indent + name.length());
        if (!NAME.matcher(name).matches()) {
            diagnostics.error(
                    name.isEmpty()
                            ? "the name before the colon is missing"
                            : "\"" + name + "\" cannot be the name of an entry",
                    place,
                    "a name holds letters, digits, _ and -; write name: command");
            return Optional.empty();
        }
        String command = parts.group("command");
        if (command.isBlank()) {
            diagnostics.error("the command of \"" + name + "\" is missing", place, "write " + name + ": command");
            return Optional.empty();
        }
        int begin = from
                + parts.start("command")
                + command.length()
                - command.stripLeading().length();
        String bare = command.strip();
        return Optional.of(new Entry(new Name(name, place), bare, source.range(begin, begin + bare.length())));
    }
}
