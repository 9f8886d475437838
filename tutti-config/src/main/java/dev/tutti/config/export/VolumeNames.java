package dev.tutti.config.export;

import dev.tutti.container.Container;
import dev.tutti.container.Mount;
import dev.tutti.model.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the volumes of a project are called in a compose file, which names them after the project unless it says otherwise.
 *
 * @param names at the engine
 * @param external those of them that somebody else has made
 */
record VolumeNames(String project, Set<String> names, Set<String> external) {

    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");

    static VolumeNames of(String project, List<Unit> units) {
        Set<String> names = new TreeSet<>();
        units.stream()
                .filter(unit -> unit.workload() instanceof Container)
                .flatMap(unit -> ((Container) unit.workload()).mounts().stream())
                .filter(mount -> mount.kind() == Mount.Kind.VOLUME)
                .map(Mount::source)
                .flatMap(Optional::stream)
                .forEach(names::add);
        Set<String> external = units.stream()
                .filter(unit -> unit.workload() instanceof Container)
                .flatMap(unit -> ((Container) unit.workload()).mounts().stream())
                .flatMap(mount -> mount.needed().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new VolumeNames(project, names, external);
    }

    String key(String name) {
        String prefix = project + "_";
        String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        return KEY.matcher(rest).matches() && !names.contains(rest) ? rest : name;
    }

    void write(YamlText volumes) {
        for (String name : names) {
            String key = key(name);
            if (external.contains(name)) {
                volumes.block(key, said -> {
                    said.text("name", name);
                    said.written("external", "true");
                });
            } else if (key.equals(name)) {
                volumes.block(key, said -> said.text("name", name));
            } else {
                volumes.nothing(key);
            }
        }
    }
}
