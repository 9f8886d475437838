package dev.tutti.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Durations of one thing measured again and again, in milliseconds, ascending. Never empty. */
record Sample(List<Double> sorted) {

    private static final double NANOS = 1e6;

    Sample {
        sorted = sorted.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("A sample needs at least one value");
        }
    }

    /** One round of a measurement. */
    interface Round {
        /** Returns how long the interesting part took, in nanoseconds. */
        long nanos() throws Exception;
    }

    static Sample ofNanos(long... nanos) {
        return new Sample(Arrays.stream(nanos).mapToObj(each -> each / NANOS).toList());
    }

    /** Measures so many times, after rounds that do not count. */
    static Sample of(int warmUp, int rounds, Round round) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            round.nanos();
        }
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            nanos[i] = round.nanos();
        }
        return ofNanos(nanos);
    }

    double median() {
        return percentile(50);
    }

    /** The smallest value that so many percent of all values do not exceed. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    double min() {
        return sorted.get(0);
    }

    int rounds() {
        return sorted.size();
    }
}
