package dev.tutti.cli;

import dev.tutti.cli.manual.Manual;
import dev.tutti.cli.manual.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __manual FORM DIR}: writes the manual of all commands. For the build, which puts it where people find it. */
final class ManualCommand implements Command {

    static final String NAME = "__manual";

    /** What the pages are written in. */
    enum Form {
        MAN,
        MARKDOWN
    }

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name(NAME);
        spec.usageMessage().hidden(true);
        return spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel("FORM")
                        .index("0")
                        .arity("1")
                        .type(Form.class)
                        .description("man or markdown")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("DIR")
                        .index("1")
                        .arity("1")
                        .type(String.class)
                        .description("where the pages are written")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Path directory = globals.path(words.matchedPositionalValue(1, "."));
        Manual manual = manual(CommandTree.whole(globals.surroundings(), globals.running()));
        try {
            switch (words.matchedPositionalValue(0, Form.MAN)) {
                case MAN -> manual.writeManPages(directory);
                case MARKDOWN -> manual.writeMarkdown(directory);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            globals.surroundings().err().println("tutti: cannot write " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    /** All that is shown, hidden commands left out. */
    static Manual manual(CommandTree tree) {
        CommandSpec root = tree.line().getCommandSpec();
        List<Page> commands = CommandTable.names().stream()
                .map(name -> root.subcommands().get(name))
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden())
                .map(spec -> Page.of(spec, tree.examples(spec.name())))
                .toList();
        return new Manual(Page.of(root, tree.examples(root.name())), commands, ExitMeanings.all(), Version.current());
    }
}
