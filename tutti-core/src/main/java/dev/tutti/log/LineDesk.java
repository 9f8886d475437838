package dev.tutti.log;

import java.time.Instant;

/** Where the streams of all runs hand in what they have read. Called from their readers' threads. */
interface LineDesk {

    Instant now();

    /** Takes lines; the batch is the caller's again afterwards. */
    void take(LineBatch batch);

    /** A stream has a line that is not finished. */
    void partialAppeared();

    /** Lines were too long and are now several. */
    void lineWasCut(LogSource source, int lines);
}
