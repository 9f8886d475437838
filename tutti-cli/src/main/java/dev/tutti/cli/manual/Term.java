package dev.tutti.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An option or an argument, and what it means.
 *
 * @param names those of an option, the shortest first; empty for an argument
 * @param label what stands for its value; empty for an option that takes none
 * @param choices the words it may be, where only some are known
 * @param required whether a command line without it is refused
 * @param repeatable whether it may be given several times
 */
public record Term(
        List<String> names, String label, String meaning, List<String> choices, boolean required, boolean repeatable) {

    public Term {
        names = List.copyOf(names);
        choices = List.copyOf(choices);
    }

    static Term of(OptionSpec option) {
        boolean flag = option.type() == boolean.class || option.arity().max() == 0;
        List<String> names = Arrays.asList(option.names());
        return new Term(names, flag ? "" : option.paramLabel(), option, option.isMultiValue());
    }

    static Term of(PositionalParamSpec argument) {
        return new Term(
                List.of(), argument.paramLabel(), argument, argument.arity().max() > 1);
    }

    private Term(List<String> names, String label, ArgSpec spec, boolean repeatable) {
        this(names, label, text(spec.description()), choices(spec.type()), spec.required(), repeatable);
    }

    /** As it stands before what it means: {@code -f, --file FILE}. */
    String spelling() {
        String last = names.isEmpty() ? label : names.get(names.size() - 1) + (label.isEmpty() ? "" : " " + label);
        var all = new ArrayList<>(names.isEmpty() ? names : names.subList(0, names.size() - 1));
        all.add(last);
        return String.join(", ", all);
    }

    /** As it stands in a synopsis: {@code [--exclude UNIT]}, {@code [UNIT...]}. */
    String inSynopsis() {
        String word = names.isEmpty() ? label : names.get(names.size() - 1) + (label.isEmpty() ? "" : " " + label);
        String several = names.isEmpty() && repeatable ? word + "..." : word;
        return required ? several : "[" + several + "]";
    }

    /** What it means, and the choices where that does not name them. */
    String explained() {
        boolean named = choices.stream().allMatch(meaning::contains);
        return named ? meaning : meaning + " (" + String.join(", ", choices) + ")";
    }

    /** The texts of a definition, in which picocli wants its percent signs doubled. */
    static String text(String... lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%");
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }
}
