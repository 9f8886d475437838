package dev.tutti.driver;

import java.io.OutputStream;
import java.util.concurrent.CompletionStage;

/** A command that runs inside a run. Thread-safe. */
public interface ExecSession extends AutoCloseable {

    /**
     * Its exit code, once it has ended and its output was delivered; exceptionally, with an {@link java.io.IOException}, when
     * that cannot be known any more.
     */
    CompletionStage<Integer> exit();

    /** What it reads. Closing it gives the command the end of its input. */
    OutputStream input();

    /** Gives its terminal another size; does nothing where it has none. */
    void resize(WindowSize size);

    /** Ends the command where it still runs, and listens to it no more. */
    @Override
    void close();
}
