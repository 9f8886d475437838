package dev.tutti.config.text;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads files of variables that belong to other files. What is wrong with them is reported at its line. */
public record VariableFile(Sources sources, Diagnostics diagnostics) {

    /** The variables of {@code .env} in a directory; none where it is not there. */
    public Map<String, String> beside(Path directory) {
        Path file = directory.resolve(".env");
        return Files.isRegularFile(file) ? of(file) : Map.of();
    }

    /** The same, where names that stand alone have their values from elsewhere. */
    public Map<String, String> beside(Path directory, Function<String, Optional<String>> elsewhere) {
        Path file = directory.resolve(".env");
        return Files.isRegularFile(file) ? of(file, elsewhere) : Map.of();
    }

    /** The variables of a file that is there. */
    public Map<String, String> of(Path file) {
        return read(file, DotEnv::parse);
    }

    /** The same, where names that stand alone have their values from elsewhere. */
    public Map<String, String> of(Path file, Function<String, Optional<String>> elsewhere) {
        return read(file, text -> DotEnv.parse(text, elsewhere));
    }

    private Map<String, String> read(Path file, Function<String, Map<String, String>> parser) {
        Optional<Source> source = sources.read(file);
        if (source.isEmpty()) {
            return Map.of();
        }
        try {
            return parser.apply(source.get().text());
        } catch (DotEnv.Malformed e) {
            complain(source.get(), e);
            return Map.of();
        }
    }

    private void complain(Source source, DotEnv.Malformed wrong) {
        int start = 0;
        for (int line = 1; line < wrong.line(); line++) {
            start = source.text().indexOf('\n', start) + 1;
        }
        int end = source.text().indexOf('\n', start);
        diagnostics.error(
                wrong.what(),
                source.range(start, end < 0 ? source.text().length() : end),
                "a line is KEY=VALUE; a comment begins with #");
    }
}
