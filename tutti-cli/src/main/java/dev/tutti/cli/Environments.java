package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Json;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a unit is given, or would be: where it runs, and with which variables.
 *
 * @param variables that Tutti and the configuration set; without a value, those it is not to inherit
 * @param unknown variables whose value is not known yet, each with what it lacks, in words
 * @param problem why values could not be found out at all
 * @param inherited what the unit finds beside them
 */
record Environments(
        Path directory,
        Map<String, Optional<String>> variables,
        Map<String, String> unknown,
        Optional<String> problem,
        Map<String, String> inherited) {

    /** What stands in its place where a unit has an inside in which commands can be run. */
    static final String INSIDE = "{\"type\":\"inside\"}";

    Environments {
        variables = new TreeMap<>(variables);
        unknown = new TreeMap<>(unknown);
        inherited = new TreeMap<>(inherited);
    }

    /** In the supervisor, or in an engine of a project that does not run. Empty where the unit is no process of this machine. */
    static Optional<Environments> of(Engine engine, UnitName unit, Map<String, String> inherited) {
        return engine.surroundings(unit).join().map(found -> {
            var unknown = new TreeMap<String, String>();
            found.unknown().forEach((name, lacks) -> unknown.put(name, String.join(", ", lacks)));
            return new Environments(found.directory(), found.variables(), unknown, found.problem(), inherited);
        });
    }

    /** Of a project that does not run, as its files describe it. Nothing is started. */
    static Optional<Environments> offline(Configuration configuration, UnitName unit, Surroundings surroundings) {
        return Engines.offline(configuration, surroundings, engine -> of(engine, unit, surroundings.environment()));
    }

    /** Whether a command can be run beside the unit: both are on this machine. */
    boolean isHere() {
        return directory.isAbsolute();
    }

    /**
     * The same for a command that is to run otherwise.
     *
     * @throws UsageException if it cannot run so beside a process
     */
    Environments with(InsideOptions options) {
        options.user().ifPresent(user -> {
            throw new UsageException("--user is for containers; beside a process a command runs as you");
        });
        var all = new TreeMap<>(variables);
        options.environment().forEach((name, value) -> all.put(name, Optional.of(value)));
        var lacking = new TreeMap<>(unknown);
        lacking.keySet().removeAll(options.environment().keySet());
        Path place = options.workdir().map(directory::resolve).orElse(directory);
        return new Environments(place, all, lacking, problem, inherited);
    }

    /** Everything the unit finds, as far as it is known. */
    Map<String, String> all() {
        var all = new TreeMap<>(inherited);
        variables.forEach((name, value) -> value.ifPresentOrElse(text -> all.put(name, text), () -> all.remove(name)));
        unknown.keySet().forEach(all::remove);
        return all;
    }

    /** For a client that runs a command in these surroundings. */
    String json() {
        var set = new TreeMap<String, String>();
        var unset = new ArrayList<String>();
        variables.forEach((name, value) -> value.ifPresentOrElse(text -> set.put(name, text), () -> unset.add(name)));
        Json json = new Json()
                .put("type", "surroundings")
                .put("directory", directory.toString())
                .put("set", set)
                .put("unset", unset)
                .put("unknown", unknown)
                .put("inherited", inherited);
        problem.ifPresent(text -> json.put("problem", text));
        return json.toString();
    }

    static Environments of(String json) throws MalformedFrameException {
        Frame frame = Frame.parse(json.strip());
        var variables = new TreeMap<String, Optional<String>>();
        frame.pairs("set").forEach((name, value) -> variables.put(name, Optional.of(value)));
        frame.texts("unset").forEach(name -> variables.put(name, Optional.empty()));
        return new Environments(
                Path.of(frame.text("directory").orElse("/")),
                variables,
                frame.pairs("unknown"),
                frame.text("problem"),
                frame.pairs("inherited"));
    }

    /** Names only: the values may be secrets. */
    @Override
    public String toString() {
        return "Environments[directory=%s, variables=%s]".formatted(directory, variables.keySet());
    }
}
