package dev.tutti.runtime;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Unit;
import dev.tutti.probe.Evidence;
import dev.tutti.probe.OutputMatcher;
import dev.tutti.probe.ReadinessWatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The readiness of one run: looks at its output from the first byte, and asks its probes once it runs. */
final class ReadinessOf {

    private final ReadyCheck check;
    private final OutputMatcher matcher;
    private final RunOutput output;

    ReadinessOf(Unit unit, RunOutput log) {
        this.check = unit.ready();
        this.matcher = new OutputMatcher(check.when());
        // What is looked for in the output is logged before it counts, so that a reader of the log sees why.
        this.output = check.when().logged().isEmpty() ? log : new Both(log, matcher);
    }

    RunOutput output() {
        return output;
    }

    Watch of(RunningWorkload workload) {
        return new Watch(new ReadinessWatch(check, workload.subject(), matcher));
    }

    private record Both(RunOutput first, RunOutput second) implements RunOutput {
        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {
            first.write(stream, buffer, offset, length);
            second.write(stream, buffer, offset, length);
        }

        @Override
        public void end(Stream stream) {
            first.end(stream);
            second.end(stream);
        }
    }

    /** The watch of a run that was launched. */
    record Watch(ReadinessWatch watch) {

        /**
         * Returns when it has become ready, which is said on any thread, and maybe twice, or time is over, or when
         * interrupted.
         *
         * @param never is told once when it will never be, and why
         */
        void await(Runnable ready, Consumer<String> never) {
            try {
                if (!watch.await(ready)) {
                    watch.refusal().ifPresent(never);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean hasHeld() {
            return watch.hasHeld();
        }

        Optional<String> hint() {
            return watch.hint();
        }

        String missing() {
            return watch.missing();
        }

        List<ProbeEvidence> evidence() {
            return watch.evidence().stream().map(Watch::inWords).toList();
        }

        private static ProbeEvidence inWords(Evidence seen) {
            return new ProbeEvidence(seen.what(), seen.held(), seen.attempts(), seen.answer());
        }
    }
}
