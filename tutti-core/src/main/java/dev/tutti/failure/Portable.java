package dev.tutti.failure;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Optional;

/** What was thrown, as it can be sent to another process. */
final class Portable {

    private Portable() {}

    /** Whether it can be sent as it is. */
    static boolean isSendable(Throwable thrown) {
        try (var nowhere = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            nowhere.writeObject(thrown);
            return true;
        } catch (IOException | RuntimeException cannot) {
            return false;
        }
    }

    /** Itself, or its words and its stack trace. */
    static Throwable of(Throwable thrown) {
        if (isSendable(thrown)) {
            return thrown;
        }
        var words = new RuntimeException(thrown.toString());
        words.setStackTrace(thrown.getStackTrace());
        Optional.ofNullable(thrown.getCause()).map(Portable::of).ifPresent(words::initCause);
        for (Throwable suppressed : thrown.getSuppressed()) {
            words.addSuppressed(of(suppressed));
        }
        return words;
    }
}
