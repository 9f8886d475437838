package dev.tutti.hcl;

import java.util.List;

/** Something an expression can call. Called only with as many arguments as it takes, all of them known. */
public interface Function {

    String name();

    /** The fewest arguments it takes. */
    int least();

    /** The most arguments it takes; {@link Integer#MAX_VALUE} for any number. */
    int most();

    /**
     * The result. Reads its arguments through {@link Arguments}, which refuses what does not fit.
     *
     * @throws FunctionFailure if there is no result; becomes a diagnostic at the call or at the argument to blame
     */
    Value call(Arguments arguments);

    /** What a function does, without its name and the number of its arguments. */
    @FunctionalInterface
    interface Rule {
        Value apply(Arguments arguments);
    }

    /** A function from its parts. */
    static Function of(String name, int least, int most, Rule rule) {
        return new Builtin(name, least, most, rule);
    }

    /** The functions that need nothing but their arguments. */
    static List<Function> builtins() {
        return Builtins.all();
    }
}
