package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of other tools that those of a project name as parts of it: {@code project { files = ["compose.yaml"] }}. */
record FurtherFiles(FileSearch search, Diagnostics diagnostics) {

    /** Those that were found and those that they name, which come before who names them, as that has the last word. */
    FileSet with(FileSet found) {
        List<ConfigFile> all = new ArrayList<>(found.files());
        for (ConfigFile file : found.files()) {
            if (!file.isForeign()) {
                named(file).forEach(value -> read(file, value, all));
            }
        }
        return new FileSet(found.root(), all);
    }

    private static List<Expression> named(ConfigFile file) {
        return Merging.project(file.document().body())
                .flatMap(project -> project.value().object())
                .stream()
                .flatMap(project -> project.members().stream())
                .filter(member -> member.name()
                        .filter(name -> name.text().equals("files"))
                        .isPresent())
                .map(Member::value)
                .flatMap(value -> value.listed().orElse(List.of(value)).stream())
                .toList();
    }

    private void read(ConfigFile by, Expression value, List<ConfigFile> all) {
        Optional<String> text = value.literal().flatMap(Value::text);
        if (text.isEmpty()) {
            diagnostics.error(
                    "a file of the project is named by a plain text", value.range(), "write it out: \"compose.yaml\"");
            return;
        }
        Path path = by.directory().resolve(text.get()).toAbsolutePath().normalize();
        if (!ConfigFile.isForeign(path)) {
            diagnostics.error(
                    "\"%s\" is neither a compose file nor a Procfile".formatted(text.get()),
                    value.range(),
                    "compose files end in .yaml or .yml; what is written for Tutti is named by -f");
        } else if (!Files.isRegularFile(path)) {
            diagnostics.add(Diagnostic.error("there is no file " + text.get(), value.range()));
        } else if (all.stream().noneMatch(file -> file.path().equals(path))) {
            search.source(path).ifPresent(source -> all.add(all.indexOf(by), ConfigFile.foreign(path, source)));
        }
    }
}
