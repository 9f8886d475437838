package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.engine.Message;
import dev.tutti.engine.Plan;
import dev.tutti.engine.Planner;
import dev.tutti.engine.World;
import dev.tutti.json.JsonText;
import dev.tutti.model.UnitName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti plan}: what a start would do, each step with its cause. */
final class PlanCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Selection.addTo(CommandSpec.create().name("plan"));
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti plan", "every step of a start, and why"),
                new Example("tutti plan web --exclude mail", "the steps of a start of some units"),
                new Example("tutti plan -o json", "the same for a program"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Selection selection = Selection.of(words, loaded.get().project());
        var units = new LinkedHashSet<UnitName>(selection.units());
        Plan plan = Planner.plan(
                World.of(selection.project()), new Message.Start(units, !selection.alone()), selection.wanted());
        globals.surroundings().out().println(globals.wantsJson() ? json(plan) : text(plan));
        return ExitCode.OK;
    }

    private static String text(Plan plan) {
        return plan.moves().isEmpty() ? "nothing to do" : plan.toString();
    }

    private static String json(Plan plan) {
        return plan.moves().stream()
                .map(move -> "{\"step\":%d,\"action\":\"%s\",\"unit\":%s,\"after\":%s,\"cause\":%s}"
                        .formatted(
                                move.number(),
                                move.action().name().toLowerCase(Locale.ROOT),
                                JsonText.string(move.unit().value()),
                                numbers(move.after()),
                                JsonText.string(move.cause())))
                .collect(Collectors.joining(",\n ", "[", "]"));
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
