package dev.tutti.cli;

import dev.tutti.cli.source.SourceClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the program was started that runs in this JVM.
 *
 * <p>A start in the background runs the program once more, in a JVM that looks after one project and does nothing else: the
 * program may have several, and need not hand to their commands what it was given itself.
 *
 * @param source the file that was given to {@code java}, or to {@code tutti}
 * @param launcher by which the program is started again, without its own arguments
 * @param byTutti whether that is {@code tutti}, which compiles the source, or {@code java}
 * @param arguments what its main method was given
 * @param background the directory of the project that this JVM is to look after in the background
 */
record ProgramStart(
        Optional<Path> source,
        List<String> launcher,
        boolean byTutti,
        List<String> arguments,
        Optional<Path> background) {

    /** Options of the JVM whose value is the next word. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--limit-modules",
            "--patch-module",
            "--enable-native-access",
            "--source");

    private static final String BACKGROUND = "-Dtutti.background=";

    static ProgramStart ofThisJvm() {
        if (Thread.currentThread().getContextClassLoader() instanceof SourceClasses classes) {
            var called = classes.invocation();
            return new ProgramStart(
                    Optional.of(classes.file()), called.launcher(), true, called.arguments(), called.background());
        }
        return of(commandLine(), Path.of("").toAbsolutePath());
    }

    /** @param words the command line of a JVM, the program first */
    static ProgramStart of(List<String> words, Path directory) {
        Optional<Path> background = Optional.empty();
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at);
            boolean main = !word.startsWith("-") && !word.startsWith("@");
            boolean named = word.equals("-jar") || word.equals("-m") || word.equals("--module");
            if (main || named) {
                int end = Math.min(words.size(), main ? at + 1 : at + 2);
                return new ProgramStart(
                        source(word, directory, words.subList(1, at)),
                        words.subList(0, end),
                        false,
                        words.subList(end, words.size()),
                        background);
            }
            if (word.startsWith(BACKGROUND)) {
                background = Optional.of(Path.of(word.substring(BACKGROUND.length())));
            }
            if (WITH_VALUE.contains(word)) {
                at++;
            }
        }
        return new ProgramStart(Optional.empty(), byProperties(), false, List.of(), background);
    }

    /**
     * By which the program is started again to look after the project in this directory, without the command line.
     *
     * @param commandLine what the program asks of Tutti; what it was given before that, it is given again
     */
    List<String> launcher(Path project, List<String> commandLine) {
        List<String> words = new ArrayList<>(launcher);
        if (byTutti) {
            words.add(ProgramWords.toLookAfter(project));
        } else {
            words.add(1, BACKGROUND + project);
        }
        int before = arguments.size() - commandLine.size();
        if (before > 0 && arguments.subList(before, arguments.size()).equals(commandLine)) {
            words.addAll(arguments.subList(0, before));
        }
        return words;
    }

    /**
     * What is to be done here of what the program asks for. Empty where this JVM is there to look after a project in the
     * background and this is not its start.
     */
    Optional<List<String>> commandLine(Path project, List<String> asked) {
        if (background.isEmpty()) {
            return Optional.of(asked);
        }
        int options = asked.indexOf("--") < 0 ? asked.size() : asked.indexOf("--");
        List<String> own = asked.subList(0, options);
        if (!background.get().equals(project) || !own.contains("start") && !own.contains("up")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(asked);
        if (!own.contains(Background.DETACHED)) {
            words.add(options, Background.DETACHED);
        }
        return Optional.of(words);
    }

    /** A file is one by its name, or since {@code java} was told which Java it is written in. */
    private static Optional<Path> source(String word, Path directory, List<String> options) {
        Path file = directory.resolve(word).normalize();
        boolean told =
                options.contains("--source") || options.stream().anyMatch(option -> option.startsWith("--source="));
        return (told || word.endsWith(".java")) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** The system cuts what it tells of long ones. */
    private static List<String> commandLine() {
        try {
            String whole = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
            List<String> words = new ArrayList<>(List.of(whole.split("\0", -1)));
            words.remove(words.size() - 1);
            words.set(0, java());
            return words;
        } catch (IOException | IndexOutOfBoundsException elsewhere) {
            List<String> words = new ArrayList<>(List.of(java()));
            ProcessHandle.current().info().arguments().ifPresent(arguments -> words.addAll(List.of(arguments)));
            return words;
        }
    }

    private static List<String> byProperties() {
        String main = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return List.of(java(), "-cp", System.getProperty("java.class.path"), main);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
