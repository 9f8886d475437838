package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.event.Subscription;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti events}: what happens in the running project, until it or the caller ends. */
final class EventsCommand implements ServedCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("events")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("events of these units; without any, of all")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti events", "what happens, a line each"),
                new Example("tutti events -o json", "the same for a program: a snapshot, then numbered events"));
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        var units = running.units(words.matchedPositionalValue(0, List.<String>of()));
        var over = new CountDownLatch(1);
        globals.surroundings().caller().ifPresent(caller -> caller.onOver(over::countDown));
        var unused = running.ended().thenRun(over::countDown);
        try (Subscription events = running.engine().subscribe("events", new EventPrint(globals, units))) {
            over.await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }
}
