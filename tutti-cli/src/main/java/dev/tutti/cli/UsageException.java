package dev.tutti.cli;

/** The command line asks for something that makes no sense. The message is for people. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
