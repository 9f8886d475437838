package dev.tutti.log;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Run;

/** What a run writes, as it is for who taps it, and then as lines. */
record TappedOutput(Run run, RawOutput raw, RunOutput lines) implements RunOutput {

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        raw.write(run, stream, buffer, offset, length);
        lines.write(stream, buffer, offset, length);
    }

    @Override
    public void end(Stream stream) {
        lines.end(stream);
    }
}
