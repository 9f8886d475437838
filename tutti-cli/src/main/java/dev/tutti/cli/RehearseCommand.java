package dev.tutti.cli;

import dev.tutti.config.ProjectDraft;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code tutti __rehearse}: goes through what commands usually do, and shows nothing, while the JVM writes down which
 * classes that takes. The archive it makes of them is what later starts are quick with.
 */
final class RehearseCommand implements Command {

    static final String NAME = "__rehearse";

    /** Ends by itself when all of it has run. The lines give the JVM something to learn from. */
    private static final String PLAY = """
            task "lines" {
              command   = "seq 20000"
              autostart = true
            }

            process "service" {
              command    = ["sh", "-c", "sleep 0.25; echo up; sleep 0.1"]
              depends_on = ["lines"]
              ready { output = "up" }
            }
            """;

    /** A container that goes on until it is stopped, because of a failure after it. */
    private static final String CONTAINER = """
            container "store" {
              image = "rehearsal:1"
              ports = { 80 = %1$d }
              env   = { A = "b" }
              ready { http = "http://127.0.0.1:%1$d/" }
            }

            task "end" {
              command    = ["sh", "-c", "exit 1"]
              autostart  = true
              depends_on = ["store"]
            }
            """;

    private static final int ANY_PORT = 8080;

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name(NAME);
        spec.usageMessage().hidden(true);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("WHAT")
                .arity("0..1")
                .type(String.class)
                .description("containers, to run some as well")
                .build());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        try {
            Path directory = Files.createTempDirectory("tutti-rehearsal");
            try {
                Surroundings stage = quiet(globals.surroundings(), directory);
                play(stage);
                if (words.hasMatchedPositional(0)) {
                    playContainers(stage);
                }
            } finally {
                remove(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.OK;
    }

    private static void play(Surroundings stage) throws IOException {
        Path file = stage.directory().resolve("tutti.hcl");
        Files.writeString(file, ProjectDraft.fresh("rehearsal"));
        for (String command : List.of("version", "check", "graph", "plan")) {
            new Tutti(stage).run(command);
        }
        new Tutti(stage).run("start", "--help");
        // Read in all commands; only a start needs what runs it.
        Files.writeString(file, CONTAINER.formatted(ANY_PORT));
        new Tutti(stage).run("check");
        Files.writeString(file, PLAY);
        new Tutti(stage).run(CompleteCommand.NAME, "stop", "");
        new Tutti(stage).run("exec", "service", "--", "true");
        // Twice, and slow: the second one is compared with the first.
        new Tutti(stage).run("start", "--timeout", "20s");
        new Tutti(stage).run("start", "--timeout", "20s");
    }

    /**
     * With an engine of our own: nobody else's is touched, and there need not be one. What runs containers has an archive of its
     * own: one with so many classes takes a short command longer to map than it saves.
     */
    private static void playContainers(Surroundings stage) throws IOException {
        Path file = stage.directory().resolve("tutti.hcl");
        Path socket = stage.directory().resolve("engine.sock");
        try (var engine = new PretendEngine(socket)) {
            var environment = new HashMap<>(stage.environment());
            environment.put("DOCKER_HOST", "unix://" + socket);
            Files.writeString(file, CONTAINER.formatted(engine.port()));
            new Tutti(stage.with(environment)).run("start", "--timeout", "20s");
            new Tutti(stage.with(environment)).run("stop", "--remove");
        }
    }

    /** Nobody sees what is said here, and what the user's variables ask for holds elsewhere. */
    private static Surroundings quiet(Surroundings outer, Path directory) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Map<String, String> environment = outer.environment().entrySet().stream()
                .filter(variable -> !variable.getKey().startsWith("TUTTI_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Surroundings(
                Streams.unseen(nowhere, nowhere, outer.width()),
                environment,
                directory,
                outer.clock(),
                outer.localZone());
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
