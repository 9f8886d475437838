package dev.tutti.daemon;

import java.time.Duration;

/**
 * What a server puts up with.
 *
 * @param line how long a client may take to finish a line it has begun
 * @param request how long it may be connected before its first request
 * @param farewell how long a client may take to read the end of its answer when the server closes
 * @param look how often the server looks after its connections and its socket
 * @param complaints of requests that were refused, at most in one {@code window}; the others are counted
 */
record Limits(Duration line, Duration request, Duration farewell, Duration look, int complaints, Duration window) {

    static final Limits STANDARD = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            20,
            Duration.ofMinutes(1));

    Limits withLine(Duration within) {
        return new Limits(within, request, farewell, look, complaints, window);
    }

    Limits withRequest(Duration within) {
        return new Limits(line, within, farewell, look, complaints, window);
    }

    Limits withLook(Duration every) {
        return new Limits(line, request, farewell, every, complaints, window);
    }

    Limits withComplaints(int most, Duration within) {
        return new Limits(line, request, farewell, look, most, within);
    }
}
