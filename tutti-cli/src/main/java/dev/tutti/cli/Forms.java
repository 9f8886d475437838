package dev.tutti.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The forms in which a command can write its results.
 *
 * @param all the usual one first
 * @param instead what has what is missed in other forms; empty where nothing has
 */
record Forms(List<Globals.Output> all, String instead) {

    Forms {
        all = List.copyOf(all);
    }

    /** For people, and for programs. */
    static Forms withJson() {
        return new Forms(List.of(Globals.Output.TABLE, Globals.Output.JSON), "");
    }

    static Forms withAll() {
        return new Forms(List.of(Globals.Output.values()), "");
    }

    /** One form, whatever it is. */
    static Forms usualOnly(String instead) {
        return new Forms(List.of(Globals.Output.TABLE), instead);
    }

    /** The choices in words; empty where there is nothing to choose. */
    String inWords() {
        List<String> words = all.stream().map(Forms::word).toList();
        int last = words.size() - 1;
        return last == 0 ? "" : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** @throws UsageException if a command has no such form */
    void require(Globals.Output asked, String command) {
        if (!all.contains(asked)) {
            String name = asked == Globals.Output.JSON ? "JSON" : word(asked);
            String hint = asked == Globals.Output.JSON && !instead.isEmpty()
                    ? instead
                    : "it has " + all.stream().map(Forms::word).collect(Collectors.joining(" and "));
            throw new UsageException("%s has no %s form; %s".formatted(command, name, hint));
        }
    }

    private static String word(Globals.Output form) {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
