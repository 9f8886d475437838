package dev.tutti.failure;

import dev.tutti.model.Occupant;
import java.util.OptionalLong;

/** Somebody else already provides what the unit would: its port, its socket, its pid file. Nothing was started. */
public final class AlreadyRunningException extends UnitException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final long ownerPid;
    private final String ownerCommand;

    /** For Tutti itself: the message in one line, the whole message, and what both rest on. */
    public AlreadyRunningException(String headline, String message, Evidence evidence, Occupant occupant) {
        super(headline, message, evidence);
        this.what = occupant.what();
        this.ownerPid = occupant.pid().orElse(0);
        this.ownerCommand = occupant.command();
    }

    /** What is taken: {@code port 5432}. */
    public String what() {
        return what;
    }

    /** The process that has it; 0 where the system does not tell, as of another user's. */
    public long ownerPid() {
        return ownerPid;
    }

    /** Its command line; empty where the system does not tell. */
    public String ownerCommand() {
        return ownerCommand;
    }

    @Override
    UnitException alone() {
        OptionalLong pid = ownerPid > 0 ? OptionalLong.of(ownerPid) : OptionalLong.empty();
        var occupant = Occupant.of(what, pid, ownerCommand);
        return new AlreadyRunningException(headline(), String.valueOf(getMessage()), evidence(), occupant);
    }
}
