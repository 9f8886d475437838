package dev.tutti.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a unit runs. Each implementation is an immutable record that belongs to one {@code Driver}; two equal workloads
 * are interchangeable, so a difference means that a running unit is out of date.
 */
public interface Workload {

    /** The workload in one line for people, such as the command. Never holds values of environment variables. */
    String summary();

    /** Texts that a run is launched with, values of variables among them, for those who look for secrets in it. */
    default Stream<String> texts() {
        return Stream.of(summary());
    }

    /** Whether a run has a terminal: then its output comes as one stream and is for a screen. */
    default boolean hasTerminal() {
        return false;
    }

    /** Whether what a person types at its terminal reaches a run. */
    default boolean takesKeys() {
        return hasTerminal();
    }

    /** What it says of the variables that a run finds: a value sets one, empty takes one away. Empty where it has no say in them. */
    default Optional<Map<String, Optional<String>>> variables() {
        return Optional.empty();
    }

    /**
     * In what a later version of it differs, in words for people such as {@code the command changed}; empty when they are
     * equal. Names variables, never their values.
     */
    default List<String> changesTo(Workload later) {
        return equals(later) ? List.of() : List.of("what it runs changed");
    }

    /**
     * Whether a run itself provides what readiness checks look at, such as ports and sockets: who holds them before the
     * launch is in its way then.
     */
    default boolean opensPorts() {
        return true;
    }

    /** Whether a run is to stay up when Tutti ends, to be found by the next start. */
    default boolean staysUp() {
        return false;
    }

    /**
     * Whether a restart policy counts only for what has been started: a first launch that fails is final then, as nobody is
     * helped by an image that is built in vain again and again.
     */
    default boolean restartsOnceStarted() {
        return false;
    }

    /** What it is called where units are listed, unless it is a task. */
    default String kind() {
        return "process";
    }

    /** What has to be there to run it, in one word, for failures: {@code container}. */
    default String engine() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether a start may find that what would run it is not installed on this machine. */
    default boolean mayLackEngine() {
        return true;
    }
}
