package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import java.time.Duration;
import java.util.Optional;

/** {@code stop { }}. */
record StopBlock(
        @Described(value = "sent to the whole process group", byDefault = "\"TERM\"")
        Optional<Signal> signal,

        @Described(
                value = "how long it may take; then its whole tree is killed, and that is said",
                byDefault = "\"10s\"")
        Optional<Duration> grace,

        @Described("run instead of the signal") Optional<CommandLine> command,

        @Described(
                value = "what it is killed with; what is alive a second after any other gets `KILL` too",
                byDefault = "\"KILL\"")
        Optional<Signal> killSignal) {

    StopBlock {
        try {
            command.ifPresent(line -> line.command(false));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"command\": " + e.getMessage(), e);
        }
    }

    /** What it says, and the rest as usual. */
    StopPolicy over(StopPolicy standard) {
        return new StopPolicy(
                signal.orElse(standard.signal()),
                grace.orElse(standard.grace()),
                command.map(line -> line.command(false)),
                killSignal.orElse(standard.killSignal()));
    }
}
