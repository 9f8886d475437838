package dev.tutti.daemon;

/** A line that is none of the protocol's. The message says what is wrong with it, and never repeats what it held. */
public final class MalformedFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }
}
