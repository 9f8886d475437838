package dev.tutti.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reads a command's own options: from the command line, else from the option's variable. */
final class Options {

    private Options() {}

    static <T> T value(ParseResult words, String name, T fallback) {
        if (words.hasMatchedOption(name)) {
            T given = words.matchedOptionValue(name, fallback);
            return given;
        }
        OptionSpec option = words.commandSpec().findOption(name);
        T fromVariable = option == null ? null : option.getValue();
        return fromVariable == null ? fallback : fromVariable;
    }
}
