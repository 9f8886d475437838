package dev.tutti.log;

import java.io.IOException;

/**
 * Files in which the log is kept while it goes on.
 *
 * @param sink what writes them
 */
record KeptFiles(LogStore store, LogFiles sink) {

    RecordReader read(String source, LogFilter filter) throws IOException {
        return sink.read(store, source, filter);
    }
}
