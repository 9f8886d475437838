package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.config.ProjectDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti init}: writes a first, commented {@code tutti.hcl}, from a Procfile or a compose file where there is one. */
final class InitCommand implements Command {

    private static final String FILE = "tutti.hcl";

    /** What a draft can be made of, the first that is there. */
    private static final List<String> ORIGINS =
            List.of("Procfile", "compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("init")
                .addOption(OptionSpec.builder("--from")
                        .paramLabel("FILE")
                        .type(String.class)
                        .description("make a draft of this Procfile or compose file; else of the one that is there")
                        .build())
                .addOption(OptionSpec.builder("--force")
                        .type(boolean.class)
                        .description("replace a tutti.hcl that is there")
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti init", "a commented tutti.hcl, of the Procfile or compose file that is there"),
                new Example(
                        "tutti init --from docker/compose.yaml --force",
                        "a draft of that file, in place of the tutti.hcl that is there"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Surroundings surroundings = globals.surroundings();
        Path file = globals.directory().resolve(FILE);
        if (Files.exists(file) && !Options.value(words, "--force", false) && !globals.yes()) {
            surroundings.err().println("tutti: " + file + " is there already; --force replaces it");
            return ExitCode.FAILURE;
        }
        try {
            Optional<Path> origin = origin(Options.value(words, "--from", ""), globals);
            Files.writeString(file, origin.isPresent() ? draft(origin.get(), globals.directory()) : fresh(globals));
            String from = origin.map(path -> " from " + path.getFileName()).orElse("");
            surroundings.out().println("wrote " + FILE + from + "; edit it, then: tutti check, tutti start");
            return ExitCode.OK;
        } catch (IOException e) {
            surroundings.err().println("tutti: cannot read or write " + e.getMessage());
            return ExitCode.FAILURE;
        } catch (IllegalArgumentException e) {
            surroundings.err().println("tutti: " + e.getMessage());
            return ExitCode.CONFIGURATION;
        }
    }

    private static Optional<Path> origin(String named, Globals globals) {
        if (!named.isEmpty()) {
            return Optional.of(globals.path(named));
        }
        return ORIGINS.stream()
                .map(globals.directory()::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String draft(Path origin, Path directory) throws IOException {
        String text = Files.readString(origin);
        String name = String.valueOf(origin.getFileName());
        try {
            return name.endsWith(".yaml") || name.endsWith(".yml")
                    ? ProjectDraft.ofCompose(text, files(origin, directory))
                    : ProjectDraft.ofProcfile(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** The compose file, and what compose lays over it by itself. */
    private static List<String> files(Path origin, Path directory) {
        String name = String.valueOf(origin.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = name.substring(0, dot);
        Stream<Path> overrides = stem.equals("compose") || stem.equals("docker-compose")
                ? Stream.of(".override.yaml", ".override.yml").map(ending -> origin.resolveSibling(stem + ending))
                : Stream.empty();
        Path from = directory.toAbsolutePath().normalize();
        return Stream.concat(
                        Stream.of(origin),
                        overrides.filter(Files::isRegularFile).limit(1))
                .map(path -> from.relativize(path.toAbsolutePath().normalize()).toString())
                .toList();
    }

    private static String fresh(Globals globals) {
        Path directory = globals.directory().toAbsolutePath().normalize().getFileName();
        return ProjectDraft.fresh(globals.project().orElse(directory == null ? "project" : directory.toString()));
    }
}
