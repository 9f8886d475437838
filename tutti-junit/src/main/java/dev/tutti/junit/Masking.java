package dev.tutti.junit;

import dev.tutti.failure.UnitException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hides values of sensitive variables from those who read failures.
 *
 * @param secrets the texts that must not be shown
 */
record Masking(Set<String> secrets) {

    private static final String MASK = "***";

    Masking {
        secrets = Set.copyOf(secrets);
    }

    String text(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = secret.isEmpty() ? shown : shown.replace(secret, MASK);
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
        for (Throwable other : failure.getSuppressed()) {
            hidden.addSuppressed(reveals(other) ? hidden(other) : other);
        }
        return hidden;
    }

    private static String told(Throwable failure) {
        return failure instanceof UnitException ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
