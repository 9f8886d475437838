package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.json.JsonText;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti version}. */
final class VersionCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create().name("version");
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti version", "one line"),
                new Example("tutti version -v", "with the Java it runs on"),
                new Example("tutti version -o json", "both for a program"));
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
