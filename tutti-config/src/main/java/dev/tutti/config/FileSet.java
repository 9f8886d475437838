package dev.tutti.config;

import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of one project, in the order they are merged.
 *
 * @param root the directory of the first one; the project's root
 */
record FileSet(Path root, List<ConfigFile> files) {

    FileSet {
        files = List.copyOf(files);
    }

    /** The file that holds a place. */
    ConfigFile of(SourceRange range) {
        return files.stream()
                .filter(file -> file.source().name().equals(range.source()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such source: " + range.source()));
    }

    /** The sources by name, for showing diagnostics. */
    Map<String, Source> sources() {
        return files.stream()
                .map(ConfigFile::source)
                .collect(Collectors.toMap(Source::name, source -> source, (a, b) -> b, LinkedHashMap::new));
    }
}
