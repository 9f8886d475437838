package dev.tutti.cli;

import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** Reads a command's own options: from the command line, else from the option's variable. */
final class Options {

    private Options() {}

    static <T> T value(ParseResult words, String name, T fallback) {
        return Globals.<T>option(words, name).orElse(fallback);
    }

    /** Empty where it was not given. */
    static Optional<String> text(ParseResult words, String name) {
        return Globals.option(words, name);
    }
}
