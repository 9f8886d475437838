package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti help [COMMAND]}. */
final class HelpCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("help")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("COMMAND")
                        .arity("0..1")
                        .type(String.class)
                        .completionCandidates(CommandTable.words())
                        .description("the command to explain")
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("tutti help", "all commands"), new Example("tutti help start", "one of them"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        CommandLine root = words.commandSpec().root().commandLine();
        String name = words.matchedPositionalValue(0, "");
        CommandLine asked = name.isEmpty() ? root : root.getSubcommands().get(name);
        if (asked == null) {
            List<String> known = List.copyOf(root.getSubcommands().keySet());
            throw new UsageException("there is no command \"" + name + "\""
                    + dev.tutti.hcl.Suggestion.closest(name, known)
                            .map(close -> "; did you mean \"" + close + "\"?")
                            .orElse(""));
        }
        asked.usage(globals.surroundings().out());
        return ExitCode.OK;
    }
}
