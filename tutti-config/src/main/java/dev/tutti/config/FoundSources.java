package dev.tutti.config;

import dev.tutti.config.text.Sources;
import dev.tutti.hcl.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that files of other tools speak of, each read once. Owned by one thread. */
final class FoundSources implements Sources {

    private final FileSearch search;
    private final Map<Path, Optional<Source>> read = new LinkedHashMap<>();

    FoundSources(FileSearch search) {
        this.search = search;
    }

    @Override
    public Optional<Source> read(Path path) {
        return read.computeIfAbsent(path, search::source);
    }

    /** Those that were read, as files that say nothing themselves. */
    List<ConfigFile> files() {
        return read.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(source -> ConfigFile.foreign(entry.getKey(), source)))
                .toList();
    }
}
