package dev.tutti.model;

import java.util.Optional;

/**
 * How a run ended. The JDK reports death by signal n as code 128 + n and cannot tell the two apart; where the system
 * says nothing more, such a code is kept as a code and {@link #signal()} names the signal it may have been.
 *
 * @param code the exit code, 0 to 255; 128 + n for death by signal n; -1 for a failure that no code of a program can tell
 * @param signalled whether death by a signal is certain
 */
public record Exit(int code, boolean signalled) {

    /** An end with a code, which may stand for a signal. */
    public static Exit ofCode(int code) {
        return new Exit(code, false);
    }

    /** A failure whatever codes count as success: its code is one that no program ends with. */
    public static Exit withoutSuccess() {
        return new Exit(-1, false);
    }

    /** Death by a signal, beyond doubt; its number, 9 for SIGKILL. */
    public static Exit bySignal(int number) {
        return new Exit(128 + number, true);
    }

    /** The number of the signal that ended the run, or may have. */
    public Optional<Integer> signal() {
        return code > 128 && code <= 128 + 64 ? Optional.of(code - 128) : Optional.empty();
    }

    /** {@code code 3}, {@code code 137 (as by SIGKILL)}, {@code signal 9 (SIGKILL)}. */
    @Override
    public String toString() {
        Optional<String> name = signal().flatMap(Signal::named).map(signal -> "SIG" + signal);
        return signalled
                ? "signal " + (code - 128)
                        + name.map(known -> " (" + known + ")").orElse("")
                : "code " + code + name.map(known -> " (as by " + known + ")").orElse("");
    }
}
