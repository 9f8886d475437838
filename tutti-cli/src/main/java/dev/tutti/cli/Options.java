package dev.tutti.cli;

import picocli.CommandLine.ParseResult;

/** Reads a command's own options: from the command line, else from the option's variable. */
final class Options {

    private Options() {}

    static <T> T value(ParseResult words, String name, T fallback) {
        return Globals.<T>option(words, name).orElse(fallback);
    }
}
