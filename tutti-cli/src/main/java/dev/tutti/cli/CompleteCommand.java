package dev.tutti.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code tutti __complete WORDS…}: what the last word may become, one candidate per line; of {@code --option=value} what the
 * value may become. Asked by the shells' completion scripts, and where the project runs answered by its supervisor; never
 * fails and never complains.
 */
final class CompleteCommand implements Command {

    static final String NAME = "__complete";

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name(NAME);
        spec.usageMessage().hidden(true);
        spec.parser().unmatchedOptionsArePositionalParams(true);
        return spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("WORD")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
    }

    @Override
    public boolean isServed() {
        return true;
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        // Bash takes "--color=al" for three words.
        List<String> typed = words.matchedPositionalValue(0, List.<String>of()).stream()
                .map(word -> word.equals("=") ? "" : word)
                .toList();
        var named = new ArrayList<>(typed);
        // All commands by name, those typed with what they take.
        named.add("help");
        CommandLine line = new CommandTree(globals.surroundings(), globals.running(), named).line();
        Globals asTyped = asTyped(typed, line, globals);
        candidates(withoutEquals(typed), line.getCommandSpec(), UnitsOffered.of(asTyped))
                .forEach(globals.surroundings().out()::println);
        return ExitCode.OK;
    }

    /** An empty word counts only at the end, where the next one begins. */
    private static List<String> withoutEquals(List<String> typed) {
        var words = new ArrayList<String>();
        for (int i = 0; i < typed.size(); i++) {
            if (!typed.get(i).isEmpty() || i == typed.size() - 1) {
                words.add(typed.get(i));
            }
        }
        return words;
    }

    /** The options of all commands that stand in the words so far: they say where the project is. */
    private static Globals asTyped(List<String> typed, CommandLine line, Globals globals) {
        CommandSpec spec = line.getCommandSpec();
        var said = new ArrayList<String>();
        List<String> before = withoutEquals(typed.isEmpty() ? typed : typed.subList(0, typed.size() - 1));
        for (int i = 0; i < before.size(); i++) {
            String word = before.get(i);
            OptionSpec option = spec.findOption(word);
            if (word.startsWith("--") && word.contains("=") && spec.findOption(word.split("=", 2)[0]) != null) {
                said.add(word);
            } else if (option != null && takesValue(option) && i + 1 < before.size()) {
                i++;
                said.addAll(List.of(word, before.get(i)));
            }
        }
        try {
            return new Globals(line.parseArgs(said.toArray(String[]::new)), globals.surroundings(), globals.running());
        } catch (CommandLine.ParameterException e) {
            return globals;
        }
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().max() != 0 && option.type() != boolean.class;
    }

    private static List<String> candidates(List<String> typed, CommandSpec root, UnitsOffered units) {
        String current = typed.isEmpty() ? "" : typed.get(typed.size() - 1);
        List<String> before = typed.isEmpty() ? List.of() : typed.subList(0, typed.size() - 1);
        Optional<CommandLine> command = before.stream()
                .filter(root.subcommands()::containsKey)
                .findFirst()
                .map(root.subcommands()::get);
        CommandSpec spec = command.map(CommandLine::getCommandSpec).orElse(root);
        Optional<OptionSpec> awaiting = awaiting(before, spec);
        if (awaiting.isPresent()) {
            return ofOption(awaiting.get(), current, units);
        }
        var all = new ArrayList<String>();
        if (current.startsWith("-") && current.contains("=")) {
            int equals = current.indexOf('=');
            return awaiting(List.of(current.substring(0, equals)), spec)
                    .map(option -> ofOption(option, current.substring(equals + 1), units))
                    .orElse(List.of());
        } else if (current.startsWith("-")) {
            spec.options().stream().filter(option -> !option.hidden()).forEach(option -> all.add(option.longestName()));
        } else if (command.isEmpty()) {
            all.addAll(commands(root));
        } else {
            spec.positionalParameters()
                    .forEach(parameter -> all.addAll(
                            parameter.paramLabel().equals("COMMAND")
                                    ? commands(root)
                                    : values(parameter, () -> units.forCommand(spec.name(), before))));
        }
        return beginningWith(current, all);
    }

    /** The value of an option; of a list, the whole of it with its last element completed. */
    private static List<String> ofOption(OptionSpec option, String current, UnitsOffered units) {
        List<String> all = switch (option.longestName()) {
            case CiCommand.TASK -> units.tasks();
            case Globals.PROFILE -> units.profiles();
            default -> values(option, units::all);
        };
        int comma = option.splitRegex().equals(",") ? current.lastIndexOf(',') : -1;
        String listed = current.substring(0, comma + 1);
        List<String> taken = List.of(listed.split(","));
        List<String> next = all.stream().filter(value -> !taken.contains(value)).toList();
        return beginningWith(current.substring(comma + 1), next).stream()
                .map(listed::concat)
                .toList();
    }

    private static List<String> beginningWith(String current, List<String> all) {
        return all.stream()
                .filter(candidate -> candidate.startsWith(current))
                .sorted()
                .toList();
    }

    private static List<String> commands(CommandSpec root) {
        return root.subcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The option whose value is being typed. */
    private static Optional<OptionSpec> awaiting(List<String> before, CommandSpec spec) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        OptionSpec option = spec.findOption(before.get(before.size() - 1));
        return Optional.ofNullable(option).filter(CompleteCommand::takesValue);
    }

    private static List<String> values(CommandLine.Model.ArgSpec argument, Supplier<List<String>> units) {
        if (argument.paramLabel().equals("UNIT")) {
            return units.get();
        }
        if (argument.completionCandidates() != null && !argument.type().isEnum()) {
            return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                    .toList();
        }
        Class<?> type = argument.type();
        if (!type.isEnum()) {
            return List.of();
        }
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(value -> value.toString().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }
}
