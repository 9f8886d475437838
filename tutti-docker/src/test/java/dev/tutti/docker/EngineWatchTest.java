package dev.tutti.docker;

import static dev.tutti.docker.FakeEngine.both;
import static dev.tutti.docker.FakeEngine.raw;
import static dev.tutti.docker.FakeEngine.silence;

import dev.tutti.docker.EngineApi.Happening;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineWatchTest {

    private static final EngineWatch.Listener NOBODY = new EngineWatch.Listener() {
        @Override
        public void happened(Happening what) {}

        @Override
        public void lost(String why) {}

        @Override
        public void regained() {}
    };

    @Test
    void what_is_wrong_is_what_was_found_out_last(@TempDir Path directory) throws Exception {
        var engine = new FakeEngine(directory.resolve("engine.sock"));
        var machine = new Machine(
                Map.of("DOCKER_HOST", "unix://" + engine.socket(), "PATH", ""), directory, directory, "me", false);
        engine.when("/events", both(raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), silence()));
        try (EngineApi api = new DockerJavaApi(machine, Patience.USUAL);
                var watch = new EngineWatch(api, Map.of())) {
            watch.listen("a", NOBODY);

            // In the midst of an answer, and for good.
            engine.close();

            Await.until(
                    "what is wrong now",
                    () -> watch.trouble()
                            .filter(why -> why.contains("Nothing is at "))
                            .isPresent(),
                    () -> String.valueOf(watch.trouble()));
        }
    }
}
