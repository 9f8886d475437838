package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.model.Project;
import java.io.IOException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
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

    /** What it writes there when another one has the project. */
    private static final String TAKEN = "taken";

    /** What it writes there, before its exit code, when it ends. Who has heard that it serves does not listen any more. */
    private static final String ENDED = "ended ";

    private static final Path SETSID = Path.of("/usr/bin/setsid");

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

    /** Tells who started this one in the background how it has ended. */
    static ExitCode tellEnded(Surroundings surroundings, ExitCode code) {
        surroundings.out().println(ENDED + code.value());
        surroundings.out().flush();
        return code;
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
            String first;
            try (var said = new BufferedReader(
                    new InputStreamReader(spawn(own).getInputStream(), StandardCharsets.UTF_8))) {
                first = Optional.ofNullable(said.readLine()).orElse("");
            }
            if (first.equals(TAKEN)) {
                return Optional.empty();
            }
            Files.move(own, state.resolve(LOG), StandardCopyOption.REPLACE_EXISTING);
            if (first.equals(SERVING)) {
                return Optional.of(started(words));
            }
            globals.surroundings().err().print(Files.readString(state.resolve(LOG)));
            return Optional.of(
                    first.startsWith(ENDED)
                            ? new ExitCode(Integer.parseInt(first.substring(ENDED.length())))
                            : ExitCode.FAILURE);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /** The same command line, told that it is the one in the background and whether a person may still mend things. */
    private Process spawn(Path own) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
            // A child that lives holds up the end of the JVM by 300 ms. What busybox has cannot do that.
            if (!SETSID.toRealPath().endsWith("busybox")) {
                command.add("--fork");
            }
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

    private ExitCode started(ParseResult words) {
        String pid = StateDirectory.holder(project.root())
                .map(holder -> " (pid " + holder.pid() + ")")
                .orElse("");
        if (!Options.value(words, "--wait", false)) {
            if (!globals.isQuiet()) {
                globals.surroundings()
                        .out()
                        .println("%s is starting in the background%s; see: tutti ps, tutti logs -f, tutti stop"
                                .formatted(project.name(), pid));
            }
            return ExitCode.OK;
        }
        Optional<Link> link = Link.to(project.root().resolve(StateDirectory.NAME));
        if (link.isEmpty()) {
            globals.surroundings()
                    .err()
                    .println("tutti: the supervisor" + pid + " has ended already; tutti ps says how");
            return ExitCode.FAILURE;
        }
        Surroundings here = globals.surroundings();
        Call call = here.call(List.of(AwaitStartCommand.NAME));
        try (Link open = link.get()) {
            return new ExitCode(new Relay(open, here.rawOut(), here.rawErr()).run(call));
        }
    }
}
