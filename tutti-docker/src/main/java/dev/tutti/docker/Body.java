package dev.tutti.docker;

import java.io.FilterInputStream;
import java.io.InputStream;

/** The body of a response, which closes the response when it is closed. */
final class Body extends FilterInputStream {

    private final Runnable close;

    Body(InputStream bytes, Runnable close) {
        super(bytes);
        this.close = close;
    }

    @Override
    public void close() {
        close.run();
    }
}
