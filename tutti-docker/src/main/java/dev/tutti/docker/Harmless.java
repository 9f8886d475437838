package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Calls of which some refusals only say that there is nothing to be done. */
final class Harmless {

    private Harmless() {}

    /** Empty where there is no such thing. */
    static <T> Optional<T> unlessGone(Supplier<T> call) {
        return unless(refusal -> refusal.kind() == Kind.NOT_FOUND, call);
    }

    /** Empty where there is no such thing, or it is in another state than the call is about. */
    static <T> Optional<T> unlessGoneOrOver(Supplier<T> call) {
        return unless(refusal -> Set.of(Kind.NOT_FOUND, Kind.CONFLICT).contains(refusal.kind()), call);
    }

    /** Empty where the engine refuses with these words. */
    static <T> Optional<T> unlessSaid(String words, Supplier<T> call) {
        return unless(refusal -> String.valueOf(refusal.getMessage()).contains(words), call);
    }

    private static <T> Optional<T> unless(Predicate<EngineException> harmless, Supplier<T> call) {
        try {
            return Optional.ofNullable(call.get());
        } catch (EngineException e) {
            if (harmless.test(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
