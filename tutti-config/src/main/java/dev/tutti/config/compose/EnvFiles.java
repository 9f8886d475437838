package dev.tutti.config.compose;

import dev.tutti.config.text.Sources;
import dev.tutti.config.text.VariableFile;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what services list as {@code env_file}.
 *
 * @param outside where names that stand alone have their values from
 */
record EnvFiles(Variables outside, Sources sources, Diagnostics diagnostics) {

    /** The variables of one item: a path, or a mapping. */
    Map<String, String> values(Yaml item, Part service) {
        Yaml.Mapping mapping = item.mapping()
                .orElseGet(() ->
                        Yaml.Mapping.empty(item.range()).with(new Yaml.Entry(new Name("path", item.range()), item)));
        Part file = new Part(mapping, "\"env_file\" of " + service.subject(), diagnostics);
        file.warnOfOthers(Keys.ENV_FILE, Set.of());
        Optional<String> path = file.text("path");
        boolean required = file.truth("required", true);
        Optional<String> format = file.text("format");
        if (path.isEmpty()) {
            if (file.value("path").isEmpty()) {
                diagnostics.error("%s needs a path".formatted(file.subject()), item.range());
            }
            return Map.of();
        }
        if (!Files.isRegularFile(Path.of(path.get()))) {
            if (required) {
                diagnostics.error(
                        "there is no file " + Path.of(path.get()).getFileName(),
                        item.range(),
                        "write { path: …, required: false } if it may be missing");
            }
            return Map.of();
        }
        return read(Path.of(path.get()), format, file, item);
    }

    private Map<String, String> read(Path path, Optional<String> format, Part file, Yaml item) {
        if (format.isEmpty()) {
            Map<String, String> values = new VariableFile(sources, diagnostics).of(path, outside::value);
            values.entrySet().stream()
                    .filter(entry -> entry.getValue().indexOf('$') >= 0)
                    .filter(entry -> !outside.value(entry.getKey()).equals(Optional.of(entry.getValue())))
                    .forEach(entry -> diagnostics.add(Diagnostic.warning(
                            "%s: the dollar sign in the value of %s stands for itself; nothing is filled in"
                                    .formatted(path.getFileName(), entry.getKey()),
                            item.range())));
            return values;
        }
        if (!format.get().equals("raw")) {
            diagnostics.error(
                    "\"format\" of %s must be \"raw\", not \"%s\"".formatted(file.subject(), format.get()),
                    item.range());
        }
        return sources.read(path).map(source -> raw(source.text())).orElse(Map.of());
    }

    /** Values to the end of the line, quotes and all. */
    private Map<String, String> raw(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        values.put(line.substring(0, equals).strip(), line.substring(equals + 1));
                    } else if (equals < 0) {
                        outside.value(line.strip()).ifPresent(value -> values.put(line.strip(), value));
                    }
                });
        return values;
    }
}
