package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what nobody knows, and guesses what was meant. */
record Strictness(Diagnostics diagnostics) {

    /** Words of other tools, and where their meaning lives here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("environment", "env"),
            Map.entry("env_file", "env_files"),
            Map.entry("working_dir", "directory"),
            Map.entry("working_directory", "directory"),
            Map.entry("workdir", "directory"),
            Map.entry("cwd", "directory"),
            Map.entry("dir", "directory"),
            Map.entry("cmd", "command"),
            Map.entry("run", "command"),
            Map.entry("exec", "command"),
            Map.entry("args", "command"),
            Map.entry("needs", "depends_on"),
            Map.entry("dependencies", "depends_on"),
            Map.entry("healthcheck", "health"),
            Map.entry("deps", "depends_on"),
            Map.entry("links", "depends_on"),
            Map.entry("readiness", "ready"),
            Map.entry("readiness_probe", "ready"),
            Map.entry("liveness", "health"),
            Map.entry("liveness_probe", "health"),
            Map.entry("restart_policy", "restart"),
            Map.entry("timeout", "within"),
            Map.entry("interval", "every"),
            Map.entry("period", "every"),
            Map.entry("mem_limit", "memory"),
            Map.entry("mounts", "volumes"),
            Map.entry("network_mode", "network"),
            Map.entry("retries", "failures"),
            Map.entry("port", "ports"),
            Map.entry("enabled", "disabled"));

    private static final Set<String> PROBES =
            Set.of("tcp", "unix", "http", "output", "pid_file", "file", "within", "every");

    private static final Set<String> HOOKS =
            Set.of("before_start", "after_start", "after_ready", "before_stop", "after_stop");

    /** Whether every entry has a known name. Complains about each that has not; what was meant is a name not written yet. */
    boolean knowsAll(Given.ByName block, Collection<String> known, String subject) {
        boolean all = true;
        List<String> free =
                known.stream().filter(name -> block.entry(name).isEmpty()).toList();
        for (Given.Entry entry : block.entries().values()) {
            if (!known.contains(entry.name().text())) {
                unknown(entry.name(), free, subject, known.contains("ready"));
                all = false;
            }
        }
        return all;
    }

    /** The names not written yet that are meant by words nobody knows. Who misses one of them need not say so again. */
    static Set<String> meant(Given.ByName block, Collection<String> known) {
        List<String> free =
                known.stream().filter(name -> block.entry(name).isEmpty()).toList();
        return block.entries().keySet().stream()
                .filter(name -> !known.contains(name))
                .flatMap(name -> meant(name, free).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> meant(String name, Collection<String> free) {
        return Optional.ofNullable(ELSEWHERE.get(name))
                .filter(free::contains)
                .or(() -> Suggestion.closest(name, free))
                .or(() -> Suggestion.closest(name, ELSEWHERE.keySet())
                        .map(ELSEWHERE::get)
                        .filter(free::contains));
    }

    private void unknown(Name name, Collection<String> free, String subject, boolean isUnit) {
        diagnostics.add(Diagnostic.error("%s has no attribute \"%s\"".formatted(subject, name.text()), name.range())
                .withHint(hint(name.text(), free, isUnit)));
    }

    private static Optional<String> hint(String name, Collection<String> free, boolean isUnit) {
        if (PROBES.contains(name) && isUnit) {
            return Optional.of("it belongs into a block: ready { %s = … }".formatted(name));
        }
        if (HOOKS.contains(name) && isUnit) {
            return Optional.of("it belongs into a block: hooks { %s = … }".formatted(name));
        }
        return meant(name, free).map("did you mean \"%s\"?"::formatted);
    }
}
