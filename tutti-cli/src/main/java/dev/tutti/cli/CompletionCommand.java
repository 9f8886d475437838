package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti completion SHELL}: prints the script that makes a shell complete commands, options and units. */
final class CompletionCommand implements Command {

    /** Shells that can be taught. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("completion")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("SHELL")
                        .index("0")
                        .arity("1")
                        .type(Shell.class)
                        .description("bash, zsh or fish")
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("source <(tutti completion bash)", "for this shell; put it into ~/.bashrc for all"),
                new Example("source <(tutti completion zsh)", "the same for zsh, in ~/.zshrc"),
                new Example("tutti completion fish | source", "the same for fish, in ~/.config/fish/config.fish"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Shell shell = words.matchedPositionalValue(0, Shell.BASH);
        String resource = "completion." + shell.name().toLowerCase(java.util.Locale.ROOT);
        try (InputStream script = CompletionCommand.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("The build left out " + resource);
            }
            globals.surroundings().out().print(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
