package dev.tutti.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;

/**
 * Uses a connection over a Unix socket for one request only. Such a connection costs next to nothing, while one that is kept fails
 * the next request when the engine was restarted in between.
 */
record OneRequestEach(DockerHttpClient http, Endpoint endpoint) implements DockerHttpClient {

    @Override
    public Response execute(Request request) {
        return http.execute(
                endpoint.isUnix()
                        ? Request.builder()
                                .from(request)
                                .putHeader("Connection", "close")
                                .build()
                        : request);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
