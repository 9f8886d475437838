package dev.tutti.benchmarks;

/**
 * One thing that was measured.
 *
 * @param benchmark the group it belongs to
 */
record Figure(String benchmark, String what, String unit, Sample sample) {}
