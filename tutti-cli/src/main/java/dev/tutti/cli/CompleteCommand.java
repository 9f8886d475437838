package dev.tutti.cli;

import java.util.List;
import java.util.Map;
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
 * fails and never complains. {@code -- 2} says that the last two words are the command line of another program.
 */
final class CompleteCommand implements Command {

    static final String NAME = "__complete";

    private static final String GUEST = "-- ";

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
        List<String> before = typed.isEmpty() ? typed : typed.subList(0, typed.size() - 1);
        String current = typed.isEmpty() ? "" : typed.get(typed.size() - 1);
        CommandLine line = tree(globals, before);
        TypedWords said = TypedWords.read(before, line.getCommandSpec());
        if (said.command().isEmpty() && before.stream().anyMatch(CommandTable::isCommand)) {
            // What looked like a command was the value of an option: all are to be offered.
            line = tree(globals, List.of("help"));
            said = TypedWords.read(before, line.getCommandSpec());
        }
        UnitsOffered units = UnitsOffered.of(where(said, line, globals));
        offers(said, before, current, line.getCommandSpec(), units)
                .forEach(globals.surroundings().out()::println);
        return ExitCode.OK;
    }

    private static CommandLine tree(Globals globals, List<String> named) {
        return new CommandTree(globals.surroundings(), globals.running(), named).line();
    }

    private static Globals where(TypedWords said, CommandLine line, Globals globals) {
        if (said.place().isEmpty()) {
            return globals;
        }
        try {
            return new Globals(
                    line.parseArgs(said.place().toArray(String[]::new)), globals.surroundings(), globals.running());
        } catch (CommandLine.ParameterException e) {
            return globals;
        }
    }

    private static List<String> offers(
            TypedWords said, List<String> before, String current, CommandSpec root, UnitsOffered units) {
        if (said.awaiting().isPresent()) {
            return ofOption(said.awaiting().get(), current, units);
        }
        if (said.takesOptions() && current.startsWith("-")) {
            return ofOptions(said, current, root, units);
        }
        if (said.command().isEmpty()) {
            return beginningWith(current, commands(root));
        }
        if (said.isGuest()) {
            return List.of(GUEST + (said.guests() + 1));
        }
        String command = said.command().get().name();
        return said.next()
                .map(parameter -> switch (command + " " + parameter.paramLabel()) {
                    case "test TASK" -> units.tasks();
                    case "run WHAT" -> units.all();
                    default -> values(parameter, () -> units.forCommand(command, before));
                })
                .map(values -> beginningWith(current, values))
                .orElse(List.of());
    }

    private static List<String> ofOptions(TypedWords said, String current, CommandSpec root, UnitsOffered units) {
        int equals = current.indexOf('=');
        if (equals < 0) {
            List<String> names = said.command().orElse(root).options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .toList();
            return beginningWith(current, names);
        }
        return said.option(current.substring(0, equals))
                .map(option -> ofOption(option, current.substring(equals + 1), units))
                .orElse(List.of());
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
