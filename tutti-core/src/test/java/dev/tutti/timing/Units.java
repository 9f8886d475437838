package dev.tutti.timing;

import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Probe;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.Verdict;
import java.nio.file.Path;

/** Units to test with; nothing of them is ever run. */
final class Units {

    private static final LocalProcess PROCESS = LocalProcess.of(Command.of("run"), Path.of("/project"));

    private record Unasked() implements Probe {
        @Override
        public Verdict check(Subject subject) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public String describe() {
            return "a check";
        }
    }

    private Units() {}

    static Unit service(String name) {
        return Unit.service(name, PROCESS).withReady(ReadyCheck.of(new Readiness.Probed(new Unasked())));
    }

    static Unit task(String name) {
        return Unit.task(name, PROCESS);
    }
}
