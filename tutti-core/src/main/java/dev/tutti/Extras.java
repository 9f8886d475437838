package dev.tutti;

import dev.tutti.model.Condition;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test wants of a process beyond what the engine must know. */
record Extras(Optional<Condition> running, List<OutputStream> outputs, List<OutputStream> errors) {

    Extras {
        outputs = List.copyOf(outputs);
        errors = List.copyOf(errors);
    }

    static Extras none() {
        return new Extras(Optional.empty(), List.of(), List.of());
    }

    Extras runningWhen(Condition condition) {
        return new Extras(Optional.of(condition), outputs, errors);
    }

    Extras copyingOutputTo(OutputStream stream) {
        return new Extras(
                running, Stream.concat(outputs.stream(), Stream.of(stream)).toList(), errors);
    }

    Extras copyingErrorsTo(OutputStream stream) {
        return new Extras(
                running,
                outputs,
                Stream.concat(errors.stream(), Stream.of(stream)).toList());
    }
}
