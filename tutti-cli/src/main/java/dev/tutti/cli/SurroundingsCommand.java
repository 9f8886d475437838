package dev.tutti.cli;

import dev.tutti.model.UnitName;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __surroundings UNIT}: what {@code tutti exec} needs of the supervisor. */
final class SurroundingsCommand implements ServedCommand {

    static final String NAME = "__surroundings";

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name(NAME);
        spec.usageMessage().hidden(true);
        return spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("UNIT")
                .arity("1")
                .type(String.class)
                .build());
    }

    @Override
    public Content content(ParseResult words, Globals globals) {
        return Content.VALUES;
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        UnitName unit = running.unit(words.matchedPositionalValue(0, ""));
        if (ServedExecCommand.inside(running, unit).isPresent()) {
            globals.surroundings().out().println(Environments.INSIDE);
            return ExitCode.OK;
        }
        Optional<Environments> found =
                Environments.of(running.engine(), unit, System.getenv()).filter(Environments::isHere);
        if (found.isEmpty()) {
            globals.surroundings().err().println("tutti: " + ServedExecCommand.notRunning(running, unit));
            return ExitCode.NOT_FOUND;
        }
        globals.surroundings().out().println(found.get().json());
        return ExitCode.OK;
    }
}
