package dev.tutti.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * All there is to say about one command.
 *
 * @param name what is typed: {@code tutti start}
 * @param aliases other words for the last one of its name
 * @param summary what it does, in one line
 * @param details what else there is to know, a paragraph each
 */
public record Page(
        String name,
        List<String> aliases,
        String summary,
        List<String> details,
        List<Term> arguments,
        List<Term> options,
        List<Example> examples) {

    public Page {
        aliases = List.copyOf(aliases);
        details = List.copyOf(details);
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /** The page of a command by its definition. Options it has from the command above it are told there. */
    public static Page of(CommandSpec spec, List<Example> examples) {
        List<String> texts =
                Arrays.stream(spec.usageMessage().description()).map(Term::text).toList();
        return new Page(
                spec.qualifiedName(),
                Arrays.asList(spec.aliases()),
                texts.isEmpty() ? "" : texts.get(0),
                texts.isEmpty() ? texts : texts.subList(1, texts.size()),
                spec.positionalParameters().stream()
                        .filter(argument -> !argument.hidden())
                        .map(Term::of)
                        .toList(),
                spec.options().stream()
                        .filter(option -> !option.hidden() && !isGlobal(option, spec))
                        .map(Term::of)
                        .toList(),
                examples);
    }

    /** Whether the command above it has the option, too. */
    private static boolean isGlobal(OptionSpec option, CommandSpec spec) {
        return spec.parent() != null && spec.parent().findOption(option.longestName()) != null;
    }

    /** Its name as the name of a file: {@code tutti-start}. */
    String file() {
        return name.replace(' ', '-');
    }

    /** The last word of its name. */
    String word() {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** Options and arguments in the order in which they may be typed. */
    String usage() {
        return Stream.concat(options.stream(), arguments.stream())
                .map(Term::inSynopsis)
                .collect(Collectors.joining(" "));
    }
}
