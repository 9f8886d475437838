package dev.tutti.process;

import java.util.Arrays;
import java.util.List;

/** Processes in whose environment some words stand. Confined to one thread. */
public final class Marked {

    private final String words;
    private final ProcFs proc = new ProcFs();

    private Marked(String words) {
        this.words = words;
    }

    public static Marked by(String words) {
        return new Marked(words);
    }

    /** By the mark of Tutti, those that a JVM has started. */
    public static Marked bySupervisor(long jvm) {
        return by("TUTTI_RUN=" + jvm + ":");
    }

    /** Those that are alive. */
    public List<Long> pids() {
        return Arrays.stream(proc.pids())
                .filter(pid -> proc.alive(pid).isPresent() && includes(pid))
                .boxed()
                .toList();
    }

    public boolean includes(long pid) {
        return proc.environment(pid).contains(words);
    }

    /** Those that are alive, with their commands. */
    public List<String> described() {
        return pids().stream().map(pid -> pid + " " + proc.command(pid)).toList();
    }
}
