package dev.tutti.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti init}: writes a first, commented {@code tutti.hcl}. */
final class InitCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("init")
                .addOption(OptionSpec.builder("--force")
                        .type(boolean.class)
                        .description("replace a tutti.hcl that is there")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Surroundings surroundings = globals.surroundings();
        Path file = globals.directory().resolve("tutti.hcl");
        if (Files.exists(file) && !Globals.flag(words, "--force")) {
            surroundings.err().println("tutti: " + file + " is there already; --force replaces it");
            return ExitCode.FAILURE;
        }
        try {
            Files.writeString(file, template());
        } catch (IOException e) {
            surroundings.err().println("tutti: cannot write " + file + ": " + e.getMessage());
            return ExitCode.FAILURE;
        }
        surroundings.out().println("wrote " + file + "; edit it, then: tutti check, tutti start");
        return ExitCode.OK;
    }

    static String template() throws IOException {
        try (InputStream template = InitCommand.class.getResourceAsStream("init.hcl")) {
            return new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
