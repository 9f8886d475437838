package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One subcommand: its options, and what it does. */
interface Command {

    CommandSpec spec();

    /** What can be typed, shown at the end of its help and in the manual. A command that is shown has one at least. */
    default List<Example> examples() {
        return List.of();
    }

    /** What {@code -o} may ask of it. Other forms are refused before it runs. */
    default Forms forms() {
        return Forms.usualOnly("");
    }

    /** What it writes to its standard output. */
    default Content content(ParseResult words, Globals globals) {
        return globals.wantsJson() && forms().all().contains(Globals.Output.JSON) ? Content.JSON : Content.TEXT;
    }

    /**
     * Whether the supervisor of a running project carries it out for clients. What it runs there shares the process with the
     * project: it must not end it, handle its signals, or take what that holds.
     */
    default boolean isServed() {
        return false;
    }

    ExitCode run(ParseResult words, Globals globals);
}
