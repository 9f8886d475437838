package dev.tutti.cli;

import dev.tutti.config.ConfigLoader;
import dev.tutti.config.LoadRequest;
import dev.tutti.config.ProjectDraft;
import dev.tutti.engine.Message;
import dev.tutti.engine.Planner;
import dev.tutti.engine.World;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.log.TextLook;
import dev.tutti.log.TextSink;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code tutti __rehearse}: goes through what commands usually do, and shows nothing, while the JVM writes down which
 * classes that takes. The archive it makes of them is what later starts are quick with.
 */
final class RehearseCommand implements Command {

    static final String NAME = "__rehearse";

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name(NAME);
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        try {
            Path directory = Files.createTempDirectory("tutti-rehearsal");
            Path file = directory.resolve("tutti.hcl");
            try {
                Files.writeString(file, ProjectDraft.fresh("rehearsal"));
                String drawn = ConfigLoader.forProcesses()
                        .load(LoadRequest.of(directory))
                        .project()
                        .map(RehearseCommand::draw)
                        .orElse("");
                log(globals.surroundings(), drawn);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.OK;
    }

    private static String draw(Project project) {
        var units = project.units().stream().map(Unit::name).collect(Collectors.toSet());
        return GraphPicture.tree(project) + Planner.plan(World.of(project), new Message.Start(units, true), units);
    }

    private static void log(Surroundings surroundings, String text) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        try (var log = new LogRouter(surroundings.clock(), LoggerRules.none())) {
            log.add(new TextSink(
                    nowhere, nowhere, new TextLook(surroundings.zone(), true, List.of("tutti")), () -> {}));
            log.say(Level.INFO, text);
        }
    }
}
