package dev.tutti.cli;

import dev.tutti.daemon.JsonText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti version}. */
final class VersionCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create().name("version");
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        String java = System.getProperty("java.version");
        globals.surroundings()
                .out()
                .println(
                        globals.wantsJson()
                                ? "{\"version\":%s,\"java\":%s}"
                                        .formatted(JsonText.string(Version.current()), JsonText.string(java))
                                : "tutti " + Version.current() + (globals.isVerbose() ? " on Java " + java : ""));
        return ExitCode.OK;
    }
}
