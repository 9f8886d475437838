package dev.tutti.model;

import java.util.List;
import java.util.regex.Pattern;

/** When a running unit counts as ready. */
public sealed interface Readiness {

    /** What is waited for, in the words of a failure message. */
    String describe();

    /** The parts that look at output, however deep. */
    default List<Logged> logged() {
        return List.of();
    }

    /** The probes among the parts, however deep. */
    default List<Probe> probes() {
        return List.of();
    }

    /** Ready as soon as it runs. */
    record Immediate() implements Readiness {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    /** Ready when a regular expression is found in its output, colours removed. */
    record Logged(String regex, Where where) implements Readiness {

        /** Which stream is looked at. */
        public enum Where {
            STDOUT,
            STDERR,
            EITHER
        }

        public Logged {
            Pattern.compile(regex);
        }

        public Logged(String regex) {
            this(regex, Where.EITHER);
        }

        @Override
        public String describe() {
            return "output matching /" + regex + "/";
        }

        @Override
        public List<Logged> logged() {
            return List.of(this);
        }
    }

    /** Ready when a probe says so. */
    record Probed(Probe probe) implements Readiness {
        @Override
        public String describe() {
            return probe.describe();
        }

        @Override
        public List<Probe> probes() {
            return List.of(probe);
        }
    }

    /** Ready when every part has held once, in any order. */
    record All(List<Readiness> parts) implements Readiness {
        public All {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("All needs at least one part");
            }
        }

        @Override
        public String describe() {
            return String.join(" and ", parts.stream().map(Readiness::describe).toList());
        }

        @Override
        public List<Logged> logged() {
            return parts.stream().flatMap(part -> part.logged().stream()).toList();
        }

        @Override
        public List<Probe> probes() {
            return parts.stream().flatMap(part -> part.probes().stream()).toList();
        }
    }
}
