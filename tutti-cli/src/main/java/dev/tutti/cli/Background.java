package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.model.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * A supervisor that outlives the terminal it was started from: in a session of its own, reading nothing, its own output and
 * that of the JVM in {@code .tutti/supervisor.log}. Whoever starts it waits until it serves its socket.
 */
record Background(Globals globals, Project project, Redaction redaction) {

    /** Tells a start that it is the one in the background. */
    static final String DETACHED = "--detached";

    /** What the supervisor writes to its standard output as soon as it can be reached. */
    private static final String SERVING = "serving";

    /** What it writes there when another one has the project; as long as the other word. */
    private static final String TAKEN = "tooslow";

    private static final String LOG = "supervisor.log";

    static boolean isDetached(ParseResult words) {
        return Options.value(words, DETACHED, false);
    }

    /** Tells who started this one in the background that it can be reached now. */
    static void tellServing(ParseResult words, Surroundings surroundings) {
        if (isDetached(words)) {
            surroundings.out().println(SERVING);
            surroundings.out().flush();
        }
    }

    /** Tells who started this one in the background that another one was quicker. */
    static void tellTaken(Surroundings surroundings) {
        surroundings.out().println(TAKEN);
        surroundings.out().flush();
    }

    /** Empty where another process holds the project. */
    Optional<ExitCode> start(ParseResult words) {
        try {
            return attempt(words);
        } catch (IOException e) {
            globals.surroundings().err().println("tutti: cannot start in the background: " + e.getMessage());
            return Optional.of(ExitCode.FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ExitCode.INTERRUPTED);
        }
    }

    private Optional<ExitCode> attempt(ParseResult words) throws IOException, InterruptedException {
        try (var directory = StateDirectories.take(project.root(), globals, redaction)) {
            if (directory.isTaken()) {
                return Optional.empty();
            }
            if (directory.directory().isEmpty()) {
                throw new IOException("nobody could reach it there");
            }
        }
        Path state = project.root().resolve(StateDirectory.NAME);
        // It gets its name when it is certain whose it is: several may be started at this moment.
        Path own = Files.createTempFile(state, "supervisor", ".log");
        try {
            Process supervisor = spawn(own);
            String first;
            try (InputStream said = supervisor.getInputStream()) {
                first = new String(said.readNBytes(SERVING.length()), StandardCharsets.UTF_8);
            }
            if (first.equals(TAKEN)) {
                return Optional.empty();
            }
            Files.move(own, state.resolve(LOG), StandardCopyOption.REPLACE_EXISTING);
            if (first.equals(SERVING)) {
                return Optional.of(started(words, supervisor.pid()));
            }
            globals.surroundings().err().print(Files.readString(state.resolve(LOG)));
            int code = supervisor.waitFor();
            return Optional.of(code == 0 ? ExitCode.OK : new ExitCode(code));
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /** The same command line, told that it is the one in the background and whether a person may still mend things. */
    private Process spawn(Path own) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(launcher());
        command.addAll(globals.arguments());
        int at = command.lastIndexOf("--");
        int place = at < 0 ? command.size() : at;
        command.add(place, DETACHED);
        if (globals.surroundings().isInteractive() && !globals.arguments().contains("--on-failure")) {
            command.addAll(place, List.of("--on-failure", "keep"));
        }
        var builder = new ProcessBuilder(command)
                .directory(globals.surroundings().directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(own.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("TUTTI_NO_BUILD", "1");
        environment.remove("TUTTI_DETACH");
        return builder.start();
    }

    /** The script that has started this JVM; without one, the same JVM. */
    private static List<String> launcher() {
        String script = System.getProperty("tutti.launcher", "");
        if (!script.isEmpty()) {
            return List.of(script);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(java.toString(), "-cp", System.getProperty("java.class.path"), Main.class.getName());
    }

    private ExitCode started(ParseResult words, long pid) {
        if (!Options.value(words, "--wait", false)) {
            if (!globals.isQuiet()) {
                globals.surroundings()
                        .out()
                        .println("%s is starting in the background (pid %d); see: tutti ps, tutti logs -f, tutti stop"
                                .formatted(project.name(), pid));
            }
            return ExitCode.OK;
        }
        Optional<Link> link = Link.to(project.root().resolve(StateDirectory.NAME));
        if (link.isEmpty()) {
            globals.surroundings()
                    .err()
                    .println("tutti: the supervisor (pid " + pid + ") has ended already; tutti ps says how");
            return ExitCode.FAILURE;
        }
        Surroundings here = globals.surroundings();
        Call call = here.call(List.of(AwaitStartCommand.NAME));
        try (Link open = link.get()) {
            return new ExitCode(new Relay(open, here.rawOut(), here.rawErr()).run(call));
        }
    }
}
