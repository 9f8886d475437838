package dev.tutti.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a JVM has started and not ended. */
final class LeftBehind {

    private LeftBehind() {}

    /** Processes that carry the mark of a JVM. */
    static List<String> by(long jvm) {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> text(entry, "environ").contains("TUTTI_RUN=" + jvm + ":"))
                    .map(entry ->
                            entry.getFileName() + " " + text(entry, "cmdline").replace('\0', ' '))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The threads of this JVM that look after something that runs. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("tutti-"))
                .toList();
    }

    /** Empty for what is no process, or none any more. */
    private static String text(Path process, String file) {
        try {
            return new String(Files.readAllBytes(process.resolve(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
