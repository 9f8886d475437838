package dev.tutti.cli;

import dev.tutti.DefinitionException;
import dev.tutti.cli.source.ClassCache;
import dev.tutti.cli.source.SourceClasses;
import dev.tutti.cli.source.SourceProgram;
import dev.tutti.daemon.Link;
import dev.tutti.event.Wording;
import dev.tutti.hcl.DiagnosticText;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project that is a Java file: {@code tutti -f Todo.java start}. The file is compiled and its {@code main} called with the other
 * words of the command line; what comes then, the program says.
 *
 * @param shown the file, as it is named
 * @param words the command line
 */
record JavaFile(String shown, ProgramWords words) {

    /** Where further libraries are, as in a class path. */
    private static final String LIBRARIES = "TUTTI_CLASS_PATH";

    /** Empty where neither the words nor {@code TUTTI_FILE} name such a file. */
    static Optional<JavaFile> in(Surroundings surroundings, String... words) {
        var said = ProgramWords.of(List.of(words), surroundings.variable(VariableDefaults.variable("--file")));
        return said.files().stream().findFirst().map(file -> new JavaFile(file, said));
    }

    ExitCode run(Surroundings surroundings) {
        List<String> files = words.files().stream().distinct().toList();
        if (files.size() > 1) {
            surroundings.err().println("tutti: a project is one Java file, and not " + String.join(" and ", files));
            return ExitCode.USAGE;
        }
        Path file = OneName.ofFile(surroundings
                .directory()
                .resolve(words.directory().orElse(""))
                .resolve(shown)
                .normalize());
        if (!Files.isRegularFile(file)) {
            surroundings.err().println("tutti: there is no file " + shown);
            return ExitCode.CONFIGURATION;
        }
        if (!SourceProgram.hasCompiler()) {
            surroundings
                    .err()
                    .println("tutti: %s needs a JDK to be compiled, and %s is none; install one: apt-get install -y"
                                    .formatted(shown, System.getProperty("java.home"))
                            + " openjdk-17-jdk-headless");
            return ExitCode.ENGINE_MISSING;
        }
        try {
            return run(new SourceProgram(file, shown, libraries(surroundings)), surroundings);
        } catch (IOException e) {
            surroundings.err().println("tutti: %s cannot be read: %s".formatted(shown, e.getMessage()));
            return ExitCode.CONFIGURATION;
        } catch (ReflectiveOperationException | LinkageError e) {
            surroundings.err().println("tutti: %s cannot be run: %s".formatted(shown, e));
            return ExitCode.FAILURE;
        }
    }

    private ExitCode run(SourceProgram program, Surroundings surroundings)
            throws IOException, ReflectiveOperationException {
        SourceProgram.Compiled compiled = program.compiled(ClassCache.of(surroundings.environment()));
        if (!compiled.isFine()) {
            tell(compiled, surroundings);
            hintAtWhatRuns(program.file(), surroundings);
            return ExitCode.CONFIGURATION;
        }
        var invocation = new SourceClasses.Invocation(launcher(program.file()), words.others(), words.background());
        var classes = new SourceClasses(program, compiled, invocation, parent(program.libraries()));
        try {
            if (!classes.main()) {
                surroundings.err().println("tutti: %s has no class with a main method".formatted(shown));
                return ExitCode.CONFIGURATION;
            }
        } catch (InvocationTargetException thrown) {
            return failed(Optional.ofNullable(thrown.getCause()).orElse(thrown), classes, surroundings);
        }
        if (!classes.isUsed()) {
            surroundings
                    .err()
                    .println("tutti: the main method of %s has returned without a command; end it with".formatted(shown)
                            + " Tutti.project(\"name\", …).cli(args)");
            return ExitCode.CONFIGURATION;
        }
        return ExitCode.OK;
    }

    private static void tell(SourceProgram.Compiled compiled, Surroundings surroundings) {
        Colours colours = Colours.choose(Colours.Choice.AUTO, surroundings.errIsTerminal(), surroundings);
        var text = new DiagnosticText(Map.of(compiled.source().name(), compiled.source()), colours.on());
        compiled.problems().forEach(problem -> surroundings.err().println(text.render(problem)));
        if (compiled.problems().size() > 1) {
            surroundings.err().println(Wording.count(compiled.problems().size(), "error") + "; nothing was started");
        }
    }

    /** A file that is being changed keeps nobody from ending what was started by it. */
    private static void hintAtWhatRuns(Path file, Surroundings surroundings) {
        Optional.ofNullable(file.getParent())
                .flatMap(Shortcut::stateAbove)
                .filter(JavaFile::isServed)
                .map(Path::getParent)
                .ifPresent(running -> surroundings
                        .err()
                        .println("what runs in %1$s goes on, and needs no file: tutti -C %1$s ps, logs, stop"
                                .formatted(running)));
    }

    private static boolean isServed(Path state) {
        Optional<Link> link = Link.to(state);
        link.ifPresent(Link::close);
        return link.isPresent();
    }

    /** What the program throws is its own; only what is said of definitions needs no place. */
    private ExitCode failed(Throwable thrown, SourceClasses classes, Surroundings surroundings) {
        if (thrown instanceof DefinitionException wrong) {
            wrong.problems().forEach(problem -> surroundings.err().println("error: " + problem));
            return ExitCode.CONFIGURATION;
        }
        surroundings.err().println("tutti: the main method of %s has failed".formatted(shown));
        classes.cutBelowMain(thrown);
        thrown.printStackTrace(surroundings.err());
        return ExitCode.FAILURE;
    }

    private static List<Path> libraries(Surroundings surroundings) {
        return surroundings.variable(LIBRARIES).stream()
                .flatMap(text -> Stream.of(text.split(File.pathSeparator)))
                .filter(part -> !part.isEmpty())
                .map(part -> surroundings.directory().resolve(part).normalize())
                .toList();
    }

    private static ClassLoader parent(List<Path> libraries) throws MalformedURLException {
        ClassLoader own = JavaFile.class.getClassLoader();
        if (libraries.isEmpty()) {
            return own;
        }
        List<URL> places = new ArrayList<>();
        for (Path library : libraries) {
            places.add(library.toUri().toURL());
        }
        return new URLClassLoader(places.toArray(URL[]::new), own);
    }

    /** As this one was started. */
    private static List<String> launcher(Path file) {
        List<String> words = new ArrayList<>(Background.launcher());
        words.addAll(List.of("--file", file.toString()));
        return words;
    }
}
