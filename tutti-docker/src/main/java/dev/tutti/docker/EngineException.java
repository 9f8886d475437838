package dev.tutti.docker;

/** An engine did not do what it was asked. The message is for people. */
final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    enum Kind {
        /** Nobody answers, or not any more: nothing is wrong with what was asked. */
        UNAVAILABLE,
        /** There is no such container, image or network. */
        NOT_FOUND,
        /** It is in the way of something else: a name, a port, a network in use. */
        CONFLICT,
        /** What was asked cannot be. */
        REFUSED,
        /** The thread that asked was interrupted, and still is; what was asked may have been done. */
        INTERRUPTED
    }

    private final Kind kind;

    EngineException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    EngineException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean isUnavailable() {
        return kind == Kind.UNAVAILABLE;
    }
}
