package dev.tutti.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Another way to the commands than a shell's, with libraries of its own that are loaded only when it is asked for. Found by
 * {@link java.util.ServiceLoader}.
 */
public interface Frontend {

    /**
     * Serves one client until the input ends, and then soon returns. What it was doing for the client may go on in daemon
     * threads until this process ends.
     *
     * @param control whether the client may start and stop units, and not only look
     * @param version of Tutti
     * @param in what the client says
     * @param out what the client is told, and nothing else
     */
    void serve(Commands commands, boolean control, String version, InputStream in, OutputStream out)
            throws IOException, InterruptedException;
}
