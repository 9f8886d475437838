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
    HUNG_UP(129),
    INTERRUPTED(130),
    BROKEN_PIPE(141),
    TERMINATED(143);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
