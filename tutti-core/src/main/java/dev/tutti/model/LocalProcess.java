package dev.tutti.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A process on this machine.
 *
 * @param command what is executed
 * @param directory where it runs; absolute
 * @param environment what differs from the environment of Tutti itself: a value sets a variable, empty unsets it
 * @param stdin what the child reads
 * @param tty whether the child gets a terminal instead of pipes; its two streams then arrive as one
 */
public record LocalProcess(
        Command command, Path directory, Map<String, Optional<String>> environment, Stdin stdin, boolean tty)
        implements Workload {

    /** What a child finds on its standard input. */
    public enum Stdin {
        /** Open and silent: reading blocks, so watchers that quit at end of input keep running. */
        OPEN,
        /** At its end from the start. */
        EMPTY
    }

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when the directory is not absolute
     */
    public LocalProcess {
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("The directory of a process must be absolute: " + directory);
        }
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** A command in a directory, with the environment of this JVM, nothing to read as long as it runs, and no terminal. */
    public static LocalProcess of(Command command, Path directory) {
        return new LocalProcess(command, directory, Map.of(), Stdin.OPEN, false);
    }

    /**
     * Adds or replaces variables.
     *
     * @throws NullPointerException when a value is null, naming the variable
     */
    public LocalProcess withEnvironment(Map<String, String> variables) {
        var merged = new TreeMap<>(environment);
        variables.forEach((key, value) -> {
            Objects.requireNonNull(
                    value, () -> "the variable " + key + " was given null; without a value, leave it out");
            merged.put(key, Optional.of(value));
        });
        return new LocalProcess(command, directory, merged, stdin, tty);
    }

    /** With variables that it is given; those it says something about itself win. */
    public LocalProcess given(Map<String, String> variables) {
        var merged = new TreeMap<String, Optional<String>>();
        environment.forEach((key, value) -> {
            if (value.isEmpty()) {
                merged.put(key, value);
            }
        });
        variables.forEach((key, value) -> merged.put(key, Optional.of(value)));
        environment.forEach((key, value) -> {
            if (value.isPresent()) {
                merged.put(key, value);
            }
        });
        return new LocalProcess(command, directory, merged, stdin, tty);
    }

    @Override
    public boolean hasTerminal() {
        return tty;
    }

    /** A program that is not there is as likely to be misspelt. */
    @Override
    public boolean mayLackEngine() {
        return false;
    }

    @Override
    public List<String> changesTo(Workload later) {
        if (!(later instanceof LocalProcess other)) {
            return Workload.super.changesTo(later);
        }
        var changes = new ArrayList<String>();
        if (!command.equals(other.command)) {
            changes.add("the command changed");
        }
        if (!directory.equals(other.directory)) {
            changes.add("the directory changed");
        }
        if (!environment.equals(other.environment)) {
            changes.add("the environment changed: " + String.join(", ", variablesOtherIn(other)));
        }
        if (stdin != other.stdin) {
            changes.add("its standard input changed");
        }
        if (tty != other.tty) {
            changes.add(other.tty ? "it gets a terminal" : "it gets no terminal any more");
        }
        return changes;
    }

    private Set<String> variablesOtherIn(LocalProcess other) {
        var names = new TreeSet<>(environment.keySet());
        names.addAll(other.environment.keySet());
        names.removeIf(name ->
                environment.containsKey(name) && Objects.equals(environment.get(name), other.environment.get(name)));
        return names;
    }

    @Override
    public Stream<String> texts() {
        return Stream.concat(
                command.words().stream(), environment.values().stream().flatMap(Optional::stream));
    }

    @Override
    public String summary() {
        return command.toString();
    }

    /** The command, directory and names of variables; never their values, which may be secrets. */
    @Override
    public String toString() {
        return "LocalProcess[command=%s, directory=%s, environment=%s, stdin=%s, tty=%s]"
                .formatted(command, directory, environment.keySet(), stdin, tty);
    }
}
