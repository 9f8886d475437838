package dev.tutti.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One subcommand: its options, and what it does. */
interface Command {

    CommandSpec spec();

    ExitCode run(ParseResult words, Globals globals);
}
