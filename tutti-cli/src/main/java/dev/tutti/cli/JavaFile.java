package dev.tutti.cli;

import dev.tutti.DefinitionException;
import dev.tutti.cli.source.ClassCache;
import dev.tutti.cli.source.SourceClasses;
import dev.tutti.cli.source.SourceProgram;
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
 * @param others the command line without the file
 * @param background the project that it is to look after in the background, where Tutti itself has started it for that
 */
record JavaFile(String shown, List<String> others, Optional<Path> background) {

    private static final String ENDING = ".java";
    private static final String BACKGROUND = "--background-of=";
    /** Where further libraries are, as in a class path. */
    private static final String LIBRARIES = "TUTTI_CLASS_PATH";

    /** Empty where the words name no such file. */
    static Optional<JavaFile> in(String... words) {
        var others = new ArrayList<String>();
        Optional<String> file = Optional.empty();
        Optional<Path> background = Optional.empty();
        for (int at = 0; at < words.length; at++) {
            boolean named = words[at].equals("-f") || words[at].equals("--file");
            if (words[at].equals("--")) {
                others.addAll(List.of(words).subList(at, words.length));
                break;
            } else if (named && at + 1 < words.length && words[at + 1].endsWith(ENDING)) {
                file = Optional.of(words[++at]);
            } else if (words[at].startsWith("--file=") && words[at].endsWith(ENDING)) {
                file = Optional.of(words[at].substring("--file=".length()));
            } else if (words[at].startsWith(BACKGROUND) && file.isPresent()) {
                background = Optional.of(Path.of(words[at].substring(BACKGROUND.length())));
            } else {
                others.add(words[at]);
            }
        }
        Optional<Path> project = background;
        return file.map(name -> new JavaFile(name, others, project));
    }

    ExitCode run(Surroundings surroundings) {
        Path file = surroundings.directory().resolve(shown).normalize();
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
            return ExitCode.CONFIGURATION;
        }
        var invocation = new SourceClasses.Invocation(launcher(program.file()), others, background);
        var classes = new SourceClasses(program, compiled, invocation, parent(program.libraries()));
        try {
            if (!classes.main()) {
                surroundings.err().println("tutti: %s has no class with a main method".formatted(shown));
                return ExitCode.CONFIGURATION;
            }
        } catch (InvocationTargetException thrown) {
            return failed(Optional.ofNullable(thrown.getCause()).orElse(thrown), surroundings);
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

    /** What the program throws is its own; only what is said of definitions needs no place. */
    private ExitCode failed(Throwable thrown, Surroundings surroundings) {
        if (thrown instanceof DefinitionException wrong) {
            wrong.problems().forEach(problem -> surroundings.err().println("error: " + problem));
            return ExitCode.CONFIGURATION;
        }
        surroundings.err().println("tutti: the main method of %s has failed".formatted(shown));
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

    /** That it is started to look after a project in the background, for its command line. */
    static String toLookAfter(Path project) {
        return BACKGROUND + project;
    }

    /** As this one was started. */
    private static List<String> launcher(Path file) {
        List<String> words = new ArrayList<>(Background.launcher());
        words.addAll(List.of("--file", file.toString()));
        return words;
    }
}
