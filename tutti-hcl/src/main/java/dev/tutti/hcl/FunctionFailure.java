package dev.tutti.hcl;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Thrown by a {@link Function} that has no result; the evaluator turns it into a diagnostic. The problem is worded so that
 * it reads after the function's name: {@code needs a string here}.
 */
public final class FunctionFailure extends RuntimeException {
    private static final int NONE = -1;

    private final int argument;
    private final String hint;

    private FunctionFailure(String problem, int argument, String hint) {
        super(problem, null, false, false);
        this.argument = argument;
        this.hint = hint;
    }

    /** A failure of the call as a whole. */
    public static FunctionFailure of(String problem) {
        return new FunctionFailure(problem, NONE, "");
    }

    /** A failure because of one argument, counted from 0. */
    public static FunctionFailure of(String problem, int argument) {
        return new FunctionFailure(problem, argument, "");
    }

    /** The same with what to do about it. */
    public FunctionFailure withHint(String text) {
        return new FunctionFailure(String.valueOf(getMessage()), argument, text);
    }

    /** The argument to blame, counted from 0. */
    public OptionalInt argument() {
        return argument == NONE ? OptionalInt.empty() : OptionalInt.of(argument);
    }

    public Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
