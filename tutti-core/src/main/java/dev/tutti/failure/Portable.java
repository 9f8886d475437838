package dev.tutti.failure;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

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
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param met those around it, among which one that causes itself in the end is not told again */
    private static Throwable of(Throwable thrown, Set<Throwable> met) {
        if (isSendable(thrown)) {
            return thrown;
        }
        var words = new RuntimeException(thrown.toString());
        words.setStackTrace(thrown.getStackTrace());
        if (met.add(thrown)) {
            Optional.ofNullable(thrown.getCause()).map(cause -> of(cause, met)).ifPresent(words::initCause);
            for (Throwable suppressed : thrown.getSuppressed()) {
                words.addSuppressed(of(suppressed, met));
            }
        }
        return words;
    }
}
