package dev.tutti.cli;

import dev.tutti.engine.Failure;
import dev.tutti.event.FailureReport;
import java.util.Collection;

/**
 * What the command tells its caller when it ends.
 *
 * @param value from 0 to 255; what a program returned that ran in the caller's stead is passed on
 */
record ExitCode(int value) {

    static final ExitCode OK = new ExitCode(0);
    static final ExitCode FAILURE = new ExitCode(1);
    static final ExitCode USAGE = new ExitCode(2);
    static final ExitCode CONFIGURATION = new ExitCode(3);
    static final ExitCode NOT_FOUND = new ExitCode(4);
    static final ExitCode ENGINE_MISSING = new ExitCode(5);
    static final ExitCode PORT_TAKEN = new ExitCode(6);
    static final ExitCode NOT_READY = new ExitCode(7);
    /** What a supervisor that ends answers a start: the one who asked is to be the next. Nobody else sees it. */
    static final int AFTER_YOU = 75;

    static final ExitCode TIMEOUT = new ExitCode(124);
    static final ExitCode HUNG_UP = new ExitCode(129);
    static final ExitCode INTERRUPTED = new ExitCode(130);
    static final ExitCode BROKEN_PIPE = new ExitCode(141);
    static final ExitCode TERMINATED = new ExitCode(143);

    /** The code of a command that these have spoilt: of several, the first of 6, 7 and 1 counts that applies. */
    static ExitCode of(Collection<FailureReport> failures) {
        if (failures.stream()
                .anyMatch(failure -> failure.occupant()
                        .filter(other -> other.port().isPresent())
                        .isPresent())) {
            return PORT_TAKEN;
        }
        if (failures.stream().anyMatch(failure -> failure.missingEngine().isPresent())) {
            return ENGINE_MISSING;
        }
        boolean notReady = failures.stream()
                .map(report -> report.failure().kind())
                .anyMatch(kind -> kind == Failure.Kind.NOT_READY_IN_TIME || kind == Failure.Kind.ENDED_BEFORE_READY);
        return notReady ? NOT_READY : FAILURE;
    }

    /** Of a command that a signal has ended: {@code INT}, {@code TERM} or {@code HUP}. */
    static ExitCode ofSignal(String name) {
        return switch (name) {
            case "TERM" -> TERMINATED;
            case "HUP" -> HUNG_UP;
            default -> INTERRUPTED;
        };
    }
}
