package dev.tutti.runtime;

import dev.tutti.model.Command;
import dev.tutti.model.Run;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a run of a unit takes place: what it executes, where, and what it finds in its environment beside what it inherits
 * from Tutti.
 *
 * @param run the run that is there, and was launched so; empty where none is, and these are those of the next one
 * @param command what is executed; what is not known yet is spelled as {@code ${unit.db.port}}
 * @param directory where, spelled likewise; empty, and not absolute, where that is in a place of its own, such as a container
 * @param variables that Tutti or the configuration sets, and, without a value, those that it does not inherit
 * @param unknown variables that will be set, but not to what yet: what each lacks, by name, such as {@code unit.db.port}
 * @param problem why late values could not be seen at all, for people; then the rest is as it is written
 */
public record Surroundings(
        Optional<Run> run,
        Command command,
        Path directory,
        Map<String, Optional<String>> variables,
        Map<String, List<String>> unknown,
        Optional<String> problem) {

    /** Keeps copies of the collections. */
    public Surroundings {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
    }

    /** The whole environment of a process here that inherits this one. */
    public Map<String, String> over(Map<String, String> inherited) {
        var all = new TreeMap<>(inherited);
        variables.forEach((name, value) -> value.ifPresentOrElse(text -> all.put(name, text), () -> all.remove(name)));
        unknown.keySet().forEach(all::remove);
        return all;
    }

    /** Without the values of variables, which may be secrets. */
    @Override
    public String toString() {
        return "Surroundings[run=%s, command=%s, directory=%s, variables=%s, unknown=%s, problem=%s]"
                .formatted(run, command, directory, variables.keySet(), unknown, problem);
    }
}
