package dev.tutti.cli.source;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program in one file.
 *
 * @param file absolute
 * @param shown the file as the user has named it
 * @param libraries what it is compiled against besides the class path of this JVM
 */
public record SourceProgram(Path file, String shown, List<Path> libraries) {

    /**
     * What became of it.
     *
     * @param classes by name; empty where there are errors
     * @param problems of the compiler, by place
     */
    public record Compiled(Map<String, byte[]> classes, List<Diagnostic> problems, Source source) {

        /** Whether it can be run. */
        public boolean isFine() {
            return problems.stream().noneMatch(Diagnostic::isError);
        }
    }

    /** Whether this Java can compile. */
    public static boolean hasCompiler() {
        return javax.tools.ToolProvider.getSystemJavaCompiler() != null;
    }

    /**
     * Its classes: those that were made before of the same text, by the same Java, for the same libraries, or new ones.
     *
     * @param cache where they are kept
     * @throws IOException when the file cannot be read
     */
    public Compiled compiled(ClassCache cache) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Source source = Source.of(shown, text);
        String key = ClassCache.key(file, text, libraries);
        Map<String, byte[]> before = cache.find(key);
        if (!before.isEmpty()) {
            return new Compiled(before, List.of(), source);
        }
        Compiled made = new SourceCompiler(source, libraries).compile();
        if (made.isFine()) {
            cache.keep(key, made.classes());
        }
        return made;
    }
}
