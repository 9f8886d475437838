package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.model.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti graph}: who needs whom, and how they are where they run. */
final class GraphCommand implements ServedCommand {

    /** How the graph is written. */
    enum Format {
        TEXT,
        MERMAID,
        DOT,
        JSON
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("graph")
                .addOption(OptionSpec.builder("--format")
                        .paramLabel("FORMAT")
                        .type(Format.class)
                        .description("text, mermaid, dot or json")
                        .build())
                .addOption(OptionSpec.builder("--no-live")
                        .type(boolean.class)
                        .description("as the files say, without how units are")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public Content content(ParseResult words, Globals globals) {
        return format(words, globals) == Format.JSON ? Content.JSON : Content.TEXT;
    }

    private static Format format(ParseResult words, Globals globals) {
        return Options.value(words, "--format", globals.wantsJson() ? Format.JSON : Format.TEXT);
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti graph", "a tree for the terminal, with states while the project runs"),
                new Example("tutti graph --format mermaid > graph.mmd", "a picture for a document"),
                new Example(
                        "tutti graph --no-live --format dot | dot -Tsvg > graph.svg", "a picture drawn by Graphviz"));
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        return ofFiles(words, globals);
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        if (Options.value(words, "--no-live", false)) {
            return ofFiles(words, globals);
        }
        var states = LiveStates.of(running.snapshot(), new OutOfReach(running.engine()), globals.coloursOfOut());
        return draw(running.project(), states, words, globals);
    }

    private static ExitCode ofFiles(ParseResult words, Globals globals) {
        Optional<Configuration> loaded = Configuration.load(globals);
        return loaded.isEmpty()
                ? ExitCode.CONFIGURATION
                : draw(loaded.get().project(), LiveStates.none(), words, globals);
    }

    private static ExitCode draw(Project project, LiveStates states, ParseResult words, Globals globals) {
        Format format = format(words, globals);
        globals.surroundings()
                .out()
                .print(
                        switch (format) {
                            case TEXT -> GraphPicture.tree(project, states);
                            case MERMAID -> GraphPicture.mermaid(project, states);
                            case DOT -> GraphPicture.dot(project, states);
                            case JSON -> GraphPicture.json(project, states);
                        });
        return ExitCode.OK;
    }
}
