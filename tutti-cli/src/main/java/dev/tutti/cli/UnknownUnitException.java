package dev.tutti.cli;

/** A unit was named that does not exist. The message is for people. */
final class UnknownUnitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownUnitException(String message) {
        super(message);
    }
}
