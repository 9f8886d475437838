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
 * @param source the file that was given to {@code java}, or to {@code tutti}
 * @param launcher by which it is started again, without its own arguments
 */
record ProgramStart(Optional<Path> source, List<String> launcher) {

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

    static ProgramStart ofThisJvm() {
        return Thread.currentThread().getContextClassLoader() instanceof SourceClasses classes
                ? new ProgramStart(Optional.of(classes.file()), classes.launcher())
                : of(commandLine(), Path.of("").toAbsolutePath());
    }

    /** @param words the command line of a JVM, the program first */
    static ProgramStart of(List<String> words, Path directory) {
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at);
            boolean main = !word.startsWith("-") && !word.startsWith("@");
            boolean named = word.equals("-jar") || word.equals("-m") || word.equals("--module");
            if (main || named) {
                int end = Math.min(words.size(), main ? at + 1 : at + 2);
                return new ProgramStart(source(word, directory), words.subList(0, end));
            }
            if (WITH_VALUE.contains(word)) {
                at++;
            }
        }
        return new ProgramStart(Optional.empty(), byProperties());
    }

    private static Optional<Path> source(String word, Path directory) {
        Path file = directory.resolve(word).normalize();
        return word.endsWith(".java") && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
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
