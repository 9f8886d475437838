package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.engine.Change;
import java.time.Duration;
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
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti apply --dry-run", "what would be done, each with its cause"),
                new Example("tutti apply", "do it; nothing else restarts"),
                new Example("tutti apply --timeout 90s -o json", "for a program: one document, when it is done"));
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        if (running.run().isStopping()) {
            globals.surroundings().err().println("tutti: " + running.project().name() + " is being stopped");
            return ExitCode.NOT_FOUND;
        }
        if (globals.surroundings().code().isPresent()) {
            globals.surroundings()
                    .err()
                    .println(
                            "tutti: %s comes from a program, which runs as it was when it was started; after a change of it"
                                            .formatted(running.project().name())
                                    + " stop the project and start it again");
            return ExitCode.USAGE;
        }
        Optional<Alteration> alteration = Alteration.of(globals, running);
        if (alteration.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        alteration.get().tellOtherName();
        Change change = alteration.get().plan(Wish.NONE);
        boolean dry = Options.value(words, "--dry-run", false);
        Optional<Duration> timeout = Durations.option(words, "--timeout");
        if (globals.wantsJson()) {
            Altered altered =
                    dry ? Altered.of(change, Altered.Outcome.PLANNED) : applied(alteration.get(), change, timeout);
            globals.surroundings().out().println(altered.json(Evidence.in(running)));
            return altered.code();
        }
        if (change.isEmpty()) {
            if (!dry) {
                applied(alteration.get(), change, timeout);
            }
            say(globals, "nothing differs");
            return ExitCode.OK;
        }
        if (dry) {
            alteration.get().show(change, globals.surroundings().out(), globals.coloursOfOut());
            return ExitCode.OK;
        }
        alteration.get().announce(change);
        return alteration.get().tell(applied(alteration.get(), change, timeout));
    }

    /** Also what needs no step is in use from now on: what is a secret, and what only Tutti itself says. */
    private static Altered applied(Alteration alteration, Change change, Optional<Duration> timeout) {
        if (change.isEmpty()) {
            alteration.begin(change, Wish.NONE);
            return Altered.of(change, Altered.Outcome.DONE);
        }
        return alteration.apply(change, Wish.NONE, Set.of(), timeout);
    }

    private static void say(Globals globals, String message) {
        if (!globals.isQuiet()) {
            globals.surroundings().out().println(message);
        }
    }
}
