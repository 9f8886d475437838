package dev.tutti.log;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import java.util.Optional;

/**
 * Who looks at the bytes that the runs of one unit write. Called from one thread, in the order in which things happened: of
 * each run its beginning, then its bytes, then its end.
 */
public interface RawView {

    /**
     * A run begins; or one that began before this view did is there.
     *
     * @param terminal whether it has a terminal: all its bytes come as {@link Stream#STDOUT}, and before what is new stand the
     *     last ones it has written, so that the prompt it shows is seen
     */
    void began(Run run, boolean terminal);

    /** A run has written these bytes, which are the view's own; whatever was written at once may come in pieces. */
    void wrote(Run run, Stream stream, byte[] bytes);

    /** Here so many bytes are missing, which this view was too slow for. */
    void missed(Run run, long bytes);

    /**
     * The run is over; of it nothing more comes.
     *
     * @param exit empty when it could not be launched, or nobody knows
     */
    void ended(Run run, Optional<Exit> exit);
}
