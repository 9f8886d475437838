package dev.tutti.benchmarks;

/** One group of figures. Leaves nothing running behind, even when it fails. */
interface Benchmark {

    String name();

    /** Measures, and adds what it finds to the report. */
    void run(Setting setting, Report report) throws Exception;
}
