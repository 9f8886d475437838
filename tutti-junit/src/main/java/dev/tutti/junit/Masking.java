package dev.tutti.junit;

import dev.tutti.failure.UnitException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hides values of sensitive variables from those who read failures.
 *
 * @param secrets the texts that must not be shown, each before those that are parts of it
 */
record Masking(List<String> secrets) {

    private static final String MASK = "***";

    Masking {
        secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static Masking of(Collection<String> secrets) {
        return new Masking(List.copyOf(secrets));
    }

    String text(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        return shown;
    }

    /** One that tells everything where a cause is told in one line, with nothing to be hidden. */
    IllegalStateException whole(UnitException failure) {
        return hidden(failure);
    }

    /** The failure itself, unless something of it must be hidden; then its type is lost. */
    RuntimeException failure(RuntimeException failure) {
        return reveals(failure) ? hidden(failure) : failure;
    }

    private boolean reveals(Throwable failure) {
        boolean own = !text(told(failure)).equals(told(failure));
        return own
                || (failure.getCause() != null && reveals(failure.getCause()))
                || Stream.of(failure.getSuppressed()).anyMatch(this::reveals);
    }

    private IllegalStateException hidden(Throwable failure) {
        var hidden = new IllegalStateException(text(told(failure)));
        hidden.setStackTrace(failure.getStackTrace());
        if (failure.getCause() != null) {
            hidden.initCause(harmless(failure.getCause()));
        }
        for (Throwable other : failure.getSuppressed()) {
            hidden.addSuppressed(harmless(other));
        }
        return hidden;
    }

    private Throwable harmless(Throwable failure) {
        return reveals(failure) ? hidden(failure) : failure;
    }

    private static String told(Throwable failure) {
        return failure instanceof UnitException ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
