package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.engine.Change;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti apply}: makes the running project what its files say now. */
final class ApplyCommand implements ServedCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("apply")
                .addOption(OptionSpec.builder("--dry-run")
                        .type(boolean.class)
                        .description("show what would be done, and do nothing")
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("do not wait longer until it is done, such as 90s")
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti apply --dry-run", "what would be done, each with its cause"),
                new Example("tutti apply", "do it; nothing else restarts"));
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        Optional<Alteration> alteration = Alteration.of(globals, running);
        if (alteration.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Set<UnitName> wanted = alteration.get().wantedWith(List.of());
        Change change = alteration.get().plan(wanted);
        if (globals.wantsJson()) {
            globals.surroundings().out().println(Alteration.json(change));
        } else if (change.isEmpty()) {
            globals.surroundings().out().println("nothing differs");
        } else {
            alteration.get().show(change);
        }
        boolean dry = Options.value(words, "--dry-run", false);
        return dry || change.isEmpty()
                ? ExitCode.OK
                : alteration.get().apply(change, wanted, Durations.option(words, "--timeout"));
    }
}
