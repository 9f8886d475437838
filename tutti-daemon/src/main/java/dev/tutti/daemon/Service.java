package dev.tutti.daemon;

import java.util.Optional;

/** What a control server does for its clients. Called from one thread for each conversation. */
public interface Service {

    /** What every client is told first, beside the version of the protocol: the project, its directory, the supervisor. */
    Frame greeting();

    /**
     * Carries out a command line. Whatever it returns is the exit code the client ends with; nothing of the conversation may
     * be used after that.
     */
    int call(Call call, Conversation conversation) throws InterruptedException;

    /**
     * Sends a snapshot and then events until the conversation is over.
     *
     * @param since before the snapshot, also the events after this number that are still kept
     */
    void subscribe(Conversation conversation, Optional<Long> since) throws InterruptedException;
}
