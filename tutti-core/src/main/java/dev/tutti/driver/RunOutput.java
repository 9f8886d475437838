package dev.tutti.driver;

/** Takes the bytes a run writes. Each stream is written by one thread; the two streams may be written at once. */
public interface RunOutput {

    /** Which of its two streams a run wrote to. */
    enum Stream {
        /** Standard output; with a terminal, everything. */
        STDOUT,
        /** Standard error. */
        STDERR
    }

    /** Takes everything and keeps nothing. */
    RunOutput NOWHERE = new RunOutput() {
        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {}

        @Override
        public void end(Stream stream) {}
    };

    /**
     * Takes bytes in the order they were written. May block while consumers catch up; keeps no reference to the buffer.
     */
    void write(Stream stream, byte[] buffer, int offset, int length);

    /** The stream has ended; a last line without newline is complete now. Further calls are harmless. */
    void end(Stream stream);
}
