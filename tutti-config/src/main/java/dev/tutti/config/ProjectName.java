package dev.tutti.config;

import java.nio.file.Path;
import java.util.Optional;

/** What a project is called: as the user says, as its files say, or as its directory. */
record ProjectName(Reading reading, LoadRequest request) {

    String of(MergedConfig config) {
        Optional<String> written = config.project()
                .flatMap(single -> new RecordMapper(reading)
                        .map(
                                ProjectBlock.class,
                                reading.object(single.body()),
                                single.kind().range(),
                                "\"project\""))
                .flatMap(ProjectBlock::name);
        return request.projectName().or(() -> written).orElseGet(this::directory);
    }

    private String directory() {
        Path name = reading.files().root().getFileName();
        return name == null ? "root" : name.toString();
    }
}
