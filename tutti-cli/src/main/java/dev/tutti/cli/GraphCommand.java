package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.model.Project;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti graph}: who needs whom. */
final class GraphCommand implements Command {

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
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti graph", "a tree for the terminal"),
                new Example("tutti graph --format mermaid > graph.mmd", "a picture for a document"),
                new Example("tutti graph --format dot | dot -Tsvg > graph.svg", "a picture drawn by Graphviz"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Format format = Options.value(words, "--format", globals.wantsJson() ? Format.JSON : Format.TEXT);
        globals.surroundings().out().print(draw(loaded.get().project(), format));
        return ExitCode.OK;
    }

    private static String draw(Project project, Format format) {
        return switch (format) {
            case TEXT -> GraphPicture.tree(project);
            case MERMAID -> GraphPicture.mermaid(project);
            case DOT -> GraphPicture.dot(project);
            case JSON -> GraphPicture.json(project);
        };
    }
}
