package dev.tutti;

import dev.tutti.model.Condition;
import dev.tutti.model.Hook;
import dev.tutti.model.LocalProcess;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a definition holds beyond the record of the unit.
 *
 * @param running what a running unit must hold besides being alive
 * @param fixed whether the directory does not depend on that of the project
 * @param hooks made when the process is fully described: a command at a point of its life runs where it runs
 */
record Extras(
        Optional<Condition> running,
        boolean fixed,
        List<OutputStream> outputs,
        List<OutputStream> errors,
        List<Function<LocalProcess, Hook>> hooks) {

    Extras {
        outputs = List.copyOf(outputs);
        errors = List.copyOf(errors);
        hooks = List.copyOf(hooks);
    }

    static Extras none() {
        return new Extras(Optional.empty(), false, List.of(), List.of(), List.of());
    }

    Extras runningWhen(Condition condition) {
        return new Extras(Optional.of(condition), fixed, outputs, errors, hooks);
    }

    Extras inPlace(boolean known) {
        return new Extras(running, known, outputs, errors, hooks);
    }

    Extras copyingOutputTo(OutputStream stream) {
        return new Extras(running, fixed, with(outputs, stream), errors, hooks);
    }

    Extras copyingErrorsTo(OutputStream stream) {
        return new Extras(running, fixed, outputs, with(errors, stream), hooks);
    }

    Extras withHook(Function<LocalProcess, Hook> hook) {
        return new Extras(running, fixed, outputs, errors, with(hooks, hook));
    }

    Hook[] hooksOf(LocalProcess process) {
        return hooks.stream().map(hook -> hook.apply(process)).toArray(Hook[]::new);
    }

    private static <T> List<T> with(List<T> known, T more) {
        var all = new ArrayList<>(known);
        all.add(more);
        return all;
    }
}
