package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a JVM has started and not ended; as an extension fails each test after which something of this JVM is left. */
final class LeftBehind implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(by(ProcessHandle.current().pid())).isEmpty();
    }

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
