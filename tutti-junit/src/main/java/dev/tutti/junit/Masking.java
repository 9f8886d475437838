package dev.tutti.junit;

import dev.tutti.failure.UnitException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
        return hidden(failure, none());
    }

    /** The failure itself, unless something of it must be hidden; then its type is lost. */
    RuntimeException failure(RuntimeException failure) {
        return reveals(failure) ? hidden(failure, none()) : failure;
    }

    private boolean reveals(Throwable failure) {
        return reveals(failure, none());
    }

    /** @param met those that were looked at: one may cause itself in the end */
    private boolean reveals(Throwable failure, Set<Throwable> met) {
        if (!met.add(failure)) {
            return false;
        }
        boolean own = !text(told(failure)).equals(told(failure));
        return own
                || (failure.getCause() != null && reveals(failure.getCause(), met))
                || Stream.of(failure.getSuppressed()).anyMatch(other -> reveals(other, met));
    }

    /** @param around those it is told with, which are not told again */
    private IllegalStateException hidden(Throwable failure, Set<Throwable> around) {
        var hidden = new IllegalStateException(text(told(failure)));
        hidden.setStackTrace(failure.getStackTrace());
        if (around.add(failure)) {
            if (failure.getCause() != null) {
                hidden.initCause(harmless(failure.getCause(), around));
            }
            for (Throwable other : failure.getSuppressed()) {
                hidden.addSuppressed(harmless(other, around));
            }
        }
        return hidden;
    }

    private Throwable harmless(Throwable failure, Set<Throwable> around) {
        return reveals(failure) ? hidden(failure, around) : failure;
    }

    private static Set<Throwable> none() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static String told(Throwable failure) {
        return failure instanceof UnitException ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
