package dev.tutti.junit;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What became of some test cases.
 *
 * @param ends how each test and class has ended, in order
 * @param files that were published, what they say
 */
record Outcome(List<End> ends, List<String> facts, List<Published> files) implements Serializable {

    /**
     * A test, or a class where {@code name} is its simple name.
     *
     * @param name {@code Class.method}
     * @param status as JUnit calls it, or {@code SKIPPED}
     * @param trace as it is printed; empty without a failure
     */
    record End(String name, String status, String trace) implements Serializable {

        @Override
        public String toString() {
            return status + " " + name + (trace.isEmpty() ? "" : "\n" + trace);
        }
    }

    /** A file of a test. */
    record Published(String test, String file, String text) implements Serializable {}

    End end(String name) {
        return ends.stream()
                .filter(end -> end.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " among " + ends));
    }

    /** How those have ended that have this name. */
    List<String> statuses(String name) {
        return ends.stream()
                .filter(end -> end.name().equals(name))
                .map(End::status)
                .toList();
    }

    List<String> factsAbout(String what) {
        return facts.stream()
                .filter(fact -> fact.startsWith(what + "="))
                .map(fact -> fact.substring(what.length() + 1))
                .toList();
    }

    /** Those that did not succeed. */
    List<End> failures() {
        return ends.stream().filter(end -> !end.status().equals("SUCCESSFUL")).toList();
    }

    Optional<Published> file(String test) {
        return files.stream().filter(file -> file.test().equals(test)).findFirst();
    }

    /** What the file of a test says. */
    String text(String test) {
        return file(test)
                .orElseThrow(() -> new AssertionError("No file of " + test + " among " + files))
                .text();
    }
}
