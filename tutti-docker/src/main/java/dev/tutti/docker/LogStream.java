package dev.tutti.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.tutti.driver.RunOutput;
import java.io.IOException;

/** A log that is being followed, on a thread of its own. Closing it cuts the connection, and the thread ends. */
record LogStream(Response response, boolean tty, RunOutput output, Runnable ended) implements AutoCloseable, Runnable {

    @Override
    public void run() {
        try (response) {
            new Frames(response.getBody(), tty).copyTo(output);
        } catch (IOException | RuntimeException e) {
            // Closed, or the engine went away: whoever follows is told of the end in either case.
        } finally {
            output.end(RunOutput.Stream.STDOUT);
            output.end(RunOutput.Stream.STDERR);
            ended.run();
        }
    }

    @Override
    public void close() {
        response.close();
    }
}
