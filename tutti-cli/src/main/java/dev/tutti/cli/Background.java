package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.model.Project;
import dev.tutti.process.Leftovers;
import dev.tutti.process.NewSession;
import dev.tutti.process.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
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

    private static final String REFUSED = "cannot start in the background: ";

    /** Why nothing begins where no supervisor can have a directory. */
    private static final String UNREACHABLE = "nobody could reach it there";

    /** Says which process it is, and becomes the launcher. */
    private static final String BECOMING = "echo $$ >\"$0\"; exec \"$@\" >>\"$0\"";

    /** To fork and to say so takes no longer, whatever else the machine does. */
    private static final Duration LONGEST_FORK = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Holds what a supervisor in the background, and its JVM, could not say elsewhere. */
    static final String LOG = "supervisor.log";

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

    /** Tells who does not wait for more how to go on. */
    static void tellStarting(Globals globals, Project project, long pid) {
        if (!globals.isQuiet()) {
            globals.surroundings()
                    .out()
                    .println("%s is starting in the background (pid %d); see: tutti ps, tutti logs -f, tutti stop"
                            .formatted(project.name(), pid));
        }
    }

    /** Nothing is started that other terminals could not see. */
    static ExitCode refuseUnreachable(Surroundings surroundings) {
        surroundings.err().println("tutti: " + REFUSED + UNREACHABLE);
        return ExitCode.FAILURE;
    }

    /** Empty where another process holds the project. */
    Optional<ExitCode> start(ParseResult words) {
        try {
            return attempt(words);
        } catch (IOException e) {
            globals.surroundings().err().println("tutti: " + REFUSED + e.getMessage());
            return Optional.of(ExitCode.FAILURE);
        }
    }

    private Optional<ExitCode> attempt(ParseResult words) throws IOException {
        try (var directory = StateDirectories.take(project.root(), globals, redaction)) {
            if (directory.isTaken()) {
                return Optional.empty();
            }
            if (directory.directory().isEmpty()) {
                throw new IOException(UNREACHABLE);
            }
        }
        Path state = project.root().resolve(StateDirectory.NAME);
        // They get their names when it is certain whose they are: several may be started at this moment.
        Path own = Files.createTempFile(state, "supervisor", ".log");
        Path word = Files.createTempFile(state, "supervisor", ".word");
        try {
            spawn(own, word);
            String first = firstWord(word);
            if (first.equals(TAKEN)) {
                return Optional.empty();
            }
            Files.move(own, state.resolve(LOG), StandardCopyOption.REPLACE_EXISTING);
            if (first.equals(SERVING)) {
                return Optional.of(started(words, pid(Files.readAllLines(word))));
            }
            String told = Files.readString(state.resolve(LOG));
            globals.surroundings().err().print(told.isEmpty() ? "tutti: nothing began in the background\n" : told);
            return Optional.of(
                    first.startsWith(ENDED)
                            ? new ExitCode(Integer.parseInt(first.substring(ENDED.length())))
                            : ExitCode.FAILURE);
        } finally {
            Files.deleteIfExists(own);
            Files.deleteIfExists(word);
        }
    }

    private Instant now() {
        return globals.surroundings().clock().instant();
    }

    /** Empty if it has ended without one, or nobody waits for it any more. */
    private String firstWord(Path file) throws IOException {
        Instant began = now();
        var pace = new Pace(PAUSE, PAUSE);
        while (true) {
            List<String> before = Files.readAllLines(file);
            boolean hopeless = before.isEmpty()
                    ? Duration.between(began, now()).compareTo(LONGEST_FORK) > 0
                    : !Leftovers.lives(pid(before));
            // Read after that: the last that it did may have been to say something.
            List<String> said = Files.readAllLines(file);
            // A program that describes its project in Java may print what it likes before that.
            Optional<String> first = said.stream()
                    .skip(1)
                    .filter(line -> line.equals(SERVING) || line.equals(TAKEN) || line.startsWith(ENDED))
                    .findFirst();
            if (first.isPresent()) {
                return first.get();
            }
            if (hopeless || !pace.rest(PAUSE)) {
                return "";
            }
        }
    }

    private static long pid(List<String> said) {
        return Long.parseLong(said.get(0));
    }

    /** The same command line, told that it is the one in the background and whether a person may still mend things. */
    private void spawn(Path own, Path word) throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", BECOMING, word.toString()));
        command.addAll(globals.surroundings().code().map(CodeProject::launcher).orElseGet(Background::launcher));
        command.addAll(globals.arguments());
        int at = command.lastIndexOf("--");
        int place = at < 0 ? command.size() : at;
        command.add(place, DETACHED);
        if (globals.surroundings().isInteractive() && !globals.arguments().contains("--on-failure")) {
            command.addAll(place, List.of("--on-failure", "keep"));
        }
        var builder = new ProcessBuilder(NewSession.detached(command))
                .directory(globals.surroundings().directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(own.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("TUTTI_NO_BUILD", "1");
        environment.remove("TUTTI_DETACH");
        builder.start();
    }

    /** The script that has started this JVM; without one, the same JVM. */
    static List<String> launcher() {
        String script = System.getProperty("tutti.launcher", "");
        if (!script.isEmpty()) {
            return List.of(script);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(java.toString(), "-cp", System.getProperty("java.class.path"), Main.class.getName());
    }

    private ExitCode started(ParseResult words, long pid) {
        if (!Options.value(words, "--wait", false)) {
            tellStarting(globals, project, pid);
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
