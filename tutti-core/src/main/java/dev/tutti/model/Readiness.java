package dev.tutti.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** When a running unit counts as ready. */
public sealed interface Readiness extends Condition {

    /** What is waited for, in the words of a failure message. */
    String describe();

    /**
     * Whether it is ready, as far as its parts are.
     *
     * @param held whether a part that asks or looks itself, {@link Logged} or {@link Probed}, has held
     */
    default boolean isMet(Predicate<Readiness> held) {
        return missing(held).isEmpty();
    }

    /** What there still is to wait for, as {@link #isMet}. Empty when nothing is. */
    Optional<Readiness> missing(Predicate<Readiness> held);

    @Override
    default Readiness readiness() {
        return this;
    }

    /** What it is made of; empty for what asks or looks itself. */
    default List<Readiness> parts() {
        return List.of();
    }

    /** Those of which something is missing, reduced to that. */
    private static List<Readiness> incomplete(List<Readiness> parts, Predicate<Readiness> held) {
        return parts.stream().flatMap(part -> part.missing(held).stream()).toList();
    }

    /** The parts that look at output, however deep. */
    default List<Logged> logged() {
        return parts().stream().flatMap(part -> part.logged().stream()).toList();
    }

    /** The probes among the parts, however deep. */
    default List<Probe> probes() {
        return parts().stream().flatMap(part -> part.probes().stream()).toList();
    }

    /** The same about one launch of a unit; see {@link Probe#at}. */
    default Readiness at(Site site) {
        return asking(probe -> probe.at(site));
    }

    /** The same with other probes in place of those it has. */
    default Readiness asking(UnaryOperator<Probe> change) {
        return this;
    }

    /** Ready as soon as it runs. */
    record Immediate() implements Readiness {
        @Override
        public String describe() {
            return "nothing";
        }

        @Override
        public Optional<Readiness> missing(Predicate<Readiness> held) {
            return Optional.empty();
        }
    }

    /** Ready when a regular expression is found in its output, colours removed. */
    record Logged(String regex, Where where) implements Readiness {

        /** Which stream is looked at. */
        public enum Where {
            /** Standard output. */
            STDOUT,
            /** Standard error. */
            STDERR,
            /** One of the two. */
            EITHER
        }

        /**
         * Refuses what is wrong.
         *
         * @throws java.util.regex.PatternSyntaxException when it is no regular expression
         */
        public Logged {
            Pattern.compile(regex);
        }

        /** What is found in either stream. */
        public Logged(String regex) {
            this(regex, Where.EITHER);
        }

        @Override
        public String describe() {
            return "output matching /" + regex + "/";
        }

        @Override
        public Optional<Readiness> missing(Predicate<Readiness> held) {
            return held.test(this) ? Optional.empty() : Optional.of(this);
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
        public Optional<Readiness> missing(Predicate<Readiness> held) {
            return held.test(this) ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Readiness asking(UnaryOperator<Probe> change) {
            return new Probed(change.apply(probe));
        }

        @Override
        public List<Probe> probes() {
            return List.of(probe);
        }

        // What the JVM makes of a record, and of the records in it, takes longer than a quick unit takes to be ready.
        @Override
        public boolean equals(Object other) {
            return other instanceof Probed probed && (probe == probed.probe || probe.equals(probed.probe));
        }

        @Override
        public int hashCode() {
            return probe.describe().hashCode();
        }
    }

    /** Ready when every part has held once, in any order. */
    record All(List<Readiness> parts) implements Readiness {
        /**
         * Refuses what is wrong.
         *
         * @throws IllegalArgumentException when there are no parts
         */
        public All {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("All needs at least one part");
            }
        }

        @Override
        public Readiness asking(UnaryOperator<Probe> change) {
            return new All(parts.stream().map(part -> part.asking(change)).toList());
        }

        @Override
        public String describe() {
            return parts.stream()
                    .map(part -> part instanceof Any ? "(" + part.describe() + ")" : part.describe())
                    .collect(Collectors.joining(" and "));
        }

        @Override
        public Optional<Readiness> missing(Predicate<Readiness> held) {
            List<Readiness> rest = incomplete(parts, held);
            return rest.size() > 1 ? Optional.of(new All(rest)) : rest.stream().findFirst();
        }
    }

    /** Ready when one part has held once. A part that is ready at once makes the whole so. */
    record Any(List<Readiness> parts) implements Readiness {
        /**
         * Refuses what is wrong.
         *
         * @throws IllegalArgumentException when there are no parts
         */
        public Any {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("Any needs at least one part");
            }
        }

        @Override
        public Readiness asking(UnaryOperator<Probe> change) {
            return new Any(parts.stream().map(part -> part.asking(change)).toList());
        }

        @Override
        public String describe() {
            return parts.stream()
                    .map(part -> part instanceof All ? "(" + part.describe() + ")" : part.describe())
                    .collect(Collectors.joining(" or "));
        }

        @Override
        public Optional<Readiness> missing(Predicate<Readiness> held) {
            List<Readiness> rest = incomplete(parts, held);
            if (rest.size() < parts.size()) {
                return Optional.empty();
            }
            return Optional.of(rest.size() > 1 ? new Any(rest) : rest.get(0));
        }
    }
}
