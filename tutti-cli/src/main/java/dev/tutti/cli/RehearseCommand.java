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

    /** A container that goes on until it is stopped. */
    private static final String CONTAINER = """
            container "store" {
              image   = "rehearsal:1"
              command = ["serve", "all"]
              ports   = { 80 = %1$d }
              env     = { A = "b" }
              ready { %2$s }
            }
            """;

    /** How it may be looked at. */
    private static final String HTTP = "http = \"http://127.0.0.1:%d/\"";

    private static final String TCP = "tcp = 80 } stop { signal = \"SIGINT\"";

    /** What is usual in files, for the commands that only read. */
    private static final String USUAL = """
            project "rehearsal" {}

            variable "level" { default = "info" }

            container "db" {
              image   = "rehearsal:1"
              env     = { PASSWORD = "secret", LEVEL = var.level }
              ports   = { 5432 = 0 }
              volumes = ["data:/var/lib/data"]
              ready {
                command = ["ready"]
                every   = "100ms"
                within  = "30s"
              }
              hooks {
                after_ready = { command = "seed", in = "unit" }
              }
            }

            container "web" {
              image      = "rehearsal:1"
              command    = "serve"
              depends_on = ["db"]
              env        = { DB = "db:5432", PORT = "${unit.db.port}" }
              ports      = [80]
              ready { tcp = 80 }
            }

            process "worker" {
              command    = "work"
              directory  = "."
              depends_on = ["db"]
              env        = { DB = "${unit.db.host}" }
              restart    = "on-failure"
              stop { grace = "2s" }
            }

            task "test" { command = "true" }
            """;

    /** Goes on until it is stopped. */
    private static final String SERVICE = """
            process "service" {
              command = ["sh", "-c", "echo up; exec sleep 60"]
              ready { output = "up" }
            }
            """;

    /** What Docker's client calls the directory of a context named rehearsal: the SHA-256 of that. */
    private static final String REHEARSAL_DIGEST = "2bcd3e14dca8fdb18ca3d4e958bb1c4df002598ae6e5d80fc9d9824a6b5dc450";

    /** What a project is asked that runs in the background, until it ends. */
    private static final String[] QUESTIONS = {"start -d --wait", "ps", "stop"};

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
        Files.writeString(file, USUAL);
        new Tutti(stage).run("check");
        Files.writeString(file, PLAY);
        new Tutti(stage).run(CompleteCommand.NAME, "stop", "");
        new Tutti(stage).run("exec", "service", "--", "true");
        // Twice, and slow: the second one is compared with the first.
        new Tutti(stage).run("start", "--timeout", "20s");
        new Tutti(stage).run("start", "--timeout", "20s");
        Files.writeString(file, SERVICE);
        new PartingRehearsal(stage).play(QUESTIONS);
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
            environment.keySet().removeIf(name -> name.startsWith("DOCKER_"));
            environment.put("DOCKER_CONFIG", context(stage.directory(), socket).toString());
            // As the launching script says it.
            System.setProperty(Engines.CONTAINERS, "true");
            var containers = new PartingRehearsal(stage.with(environment));
            Files.writeString(file, CONTAINER.formatted(engine.port(), HTTP.formatted(engine.port())));
            containers.play(QUESTIONS);
            Files.writeString(file, CONTAINER.formatted(0, TCP));
            // First a new one, and then the same again.
            containers.play("stop");
            containers.play("stop --remove");
            new Tutti(stage.with(environment)).run("stop", "--remove");
        }
    }

    /** The directory in which Docker's client remembers that the engine at this socket is in use. */
    private static Path context(Path directory, Path socket) throws IOException {
        Path config = directory.resolve("docker");
        Path context = Files.createDirectories(config.resolve("contexts/meta").resolve(REHEARSAL_DIGEST));
        Files.writeString(config.resolve("config.json"), "{\"currentContext\":\"rehearsal\"}");
        Files.writeString(
                context.resolve("meta.json"),
                "{\"Name\":\"rehearsal\",\"Endpoints\":{\"docker\":{\"Host\":\"unix://%s\"}}}".formatted(socket));
        return config;
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
