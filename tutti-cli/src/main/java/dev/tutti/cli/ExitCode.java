package dev.tutti.cli;

/** What the command tells its caller when it ends. */
enum ExitCode {
    OK(0),
    FAILURE(1),
    USAGE(2),
    CONFIGURATION(3),
    NOT_FOUND(4),
    ENGINE_MISSING(5),
    PORT_TAKEN(6),
    NOT_READY(7),
    TIMEOUT(124),
    INTERRUPTED(130);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
