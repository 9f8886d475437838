package dev.tutti.log;

import dev.tutti.driver.RunOutput;
import java.util.function.Consumer;

/** The two streams of a run. */
final class RunLines implements RunOutput {

    private final LineStream stdout;
    private final LineStream stderr;
    private final Consumer<LineStream> onWrite;
    private final Consumer<LineStream> onEnd;

    RunLines(LineStream stdout, LineStream stderr, Consumer<LineStream> onWrite, Consumer<LineStream> onEnd) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.onWrite = onWrite;
        this.onEnd = onEnd;
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        LineStream lines = lines(stream);
        onWrite.accept(lines);
        lines.write(buffer, offset, length);
    }

    @Override
    public void end(Stream stream) {
        LineStream lines = lines(stream);
        lines.end();
        onEnd.accept(lines);
    }

    private LineStream lines(Stream stream) {
        return stream == Stream.STDOUT ? stdout : stderr;
    }
}
