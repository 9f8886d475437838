package dev.tutti.benchmarks;

import dev.tutti.driver.RunOutput;

/** Drops what a run writes. */
final class NoOutput implements RunOutput {

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        // Nobody wants to know.
    }

    @Override
    public void end(Stream stream) {
        // Nothing was kept.
    }
}
