package dev.tutti.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the words before the one that is being completed say about that one. */
final class TypedWords {

    private final CommandSpec root;
    private final List<String> place = new ArrayList<>();
    private Optional<CommandSpec> command = Optional.empty();
    private Optional<OptionSpec> awaiting = Optional.empty();
    private boolean optionsOver;
    private int positionals;
    private int guests;

    private TypedWords(CommandSpec root) {
        this.root = root;
    }

    /** @param words what is empty among them is passed over: bash gives an equals sign as a word of its own */
    static TypedWords read(List<String> words, CommandSpec root) {
        var typed = new TypedWords(root);
        words.forEach(typed::take);
        return typed;
    }

    private void take(String word) {
        if (guests > 0) {
            guests++;
        } else if (word.isEmpty()) {
            return;
        } else if (awaiting.isPresent()) {
            remember(awaiting.get(), word);
            awaiting = Optional.empty();
        } else if (!optionsOver && word.equals("--")) {
            optionsOver = true;
        } else if (!optionsOver && word.startsWith("-")) {
            takeOption(word);
        } else if (command.isEmpty()) {
            command = Optional.ofNullable(root.subcommands().get(word)).map(CommandLine::getCommandSpec);
        } else if (!isGuest()) {
            positionals++;
            optionsOver = optionsOver || command.get().parser().stopAtPositional();
        } else if (!word.equals("--")) {
            guests++;
        }
    }

    private void takeOption(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            awaiting = option(word);
        } else {
            option(word.substring(0, equals)).ifPresent(option -> remember(option, word.substring(equals + 1)));
        }
    }

    private void remember(OptionSpec option, String value) {
        if (root.findOption(option.longestName()) != null) {
            place.addAll(List.of(option.longestName(), value));
        }
    }

    /** The option of that name, if it takes a value. */
    Optional<OptionSpec> option(String name) {
        return Optional.ofNullable(command.orElse(root).findOption(name))
                .filter(option -> option.arity().max() != 0 && option.type() != boolean.class);
    }

    /** Empty where none is named yet. */
    Optional<CommandSpec> command() {
        return command;
    }

    /** The option whose value comes next. */
    Optional<OptionSpec> awaiting() {
        return awaiting;
    }

    /** Whether an option may come next. */
    boolean takesOptions() {
        return !optionsOver;
    }

    /** What the next word is where it is no option; empty where the command takes no more. */
    Optional<PositionalParamSpec> next() {
        return command.stream()
                .flatMap(spec -> spec.positionalParameters().stream())
                .filter(parameter -> positionals >= parameter.index().min()
                        && positionals - parameter.index().min()
                                < parameter.arity().max())
                .findFirst();
    }

    /** Whether the next word belongs to another program, with all that come after it, or is its name. */
    boolean isGuest() {
        return command.filter(spec -> spec.parser().stopAtPositional()).isPresent()
                && next().filter(parameter -> parameter.arity().isVariable()).isPresent();
    }

    /** How many of the words before belong to another program. */
    int guests() {
        return guests;
    }

    /** The options of all commands and their values: they say where the project is and how its files are read. */
    List<String> place() {
        return place;
    }
}
