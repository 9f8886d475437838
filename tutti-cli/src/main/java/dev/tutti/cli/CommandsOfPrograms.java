package dev.tutti.cli;

import dev.tutti.Program;
import dev.tutti.ProgramCommands;
import dev.tutti.cli.source.SourceClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The commands for a program of somebody's own, in its JVM. */
public final class CommandsOfPrograms implements ProgramCommands {

    @Override
    public int run(Program program, List<String> arguments) {
        return code(program, arguments).value();
    }

    @Override
    public void runAndExit(Program program, List<String> arguments) {
        System.exit(code(program, arguments).value());
    }

    private static ExitCode code(Program program, List<String> arguments) {
        if (Thread.currentThread().getContextClassLoader() instanceof SourceClasses classes) {
            classes.use();
        }
        var out = StandardStream.out();
        var err = StandardStream.err();
        Surroundings here = Main.here(out, err, System.getProperty("tutti.terminal", terminals()));
        var start = ProgramStart.ofThisJvm();
        var project = CodeProject.of(program, start, arguments, here.directory());
        Optional<List<String>> words = start.commandLine(project.root(), arguments);
        if (words.isEmpty()) {
            return ExitCode.OK;
        }
        Surroundings surroundings = here.of(project);
        ExitCode code = new Tutti(surroundings).run(words.get().toArray(String[]::new));
        surroundings.out().flush();
        surroundings.err().flush();
        ExitCode judged = StandardStream.judge(code, out, err);
        if (start.background().isPresent()) {
            // What the program does after this, the JVM does in which it was asked to start something in the
            // background.
            System.exit(judged.value());
        }
        return judged;
    }

    /** What the launcher tells where it is what starts. */
    private static String terminals() {
        return (isTerminal(1) ? "1" : "") + (isTerminal(2) ? "2" : "");
    }

    private static boolean isTerminal(int stream) {
        try {
            String place =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return place.startsWith("/dev/pts/") || place.startsWith("/dev/tty") || place.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return System.console() != null;
        }
    }
}
