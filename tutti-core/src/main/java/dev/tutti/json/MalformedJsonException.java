package dev.tutti.json;

import java.io.IOException;

/** A text that is no JSON, or not what was asked for. The message says what is wrong and where, and never repeats the text. */
public final class MalformedJsonException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
