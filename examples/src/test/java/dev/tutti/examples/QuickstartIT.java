package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class QuickstartIT {

    private final Workplace quickstart = Workplace.ofExample("quickstart");

    @Test
    void the_quickstart_comes_up_answers_restarts_its_worker_once_and_leaves_nothing() throws Exception {
        try (var tutti = quickstart.start("start")) {
            tutti.awaitErr("quickstart is up");
            int store = port(tutti, "store");
            int api = port(tutti, "api");

            assertThat(get(api, "greeting")).isEqualTo("Hello from the store\n");
            assertThat(get(api, "answer")).isEqualTo("42\n");
            assertThat(get(api, "worker.runs")).isEqualTo("2\n");
            assertThat(tutti.out()).contains("SET answer 42 -> OK", "run 2 is working");
            assertThat(tutti.err())
                    .contains("3 services, 1 task", "restart 1 in")
                    .containsOnlyOnce("ended with code 1")
                    .containsPattern("✓ seed +succeeded")
                    .containsPattern("● worker +ready .* after 1 restart");

            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(tutti.err()).contains("stopped 3 units").contains("nothing is left");
            tutti.assertNothingIsLeft();
            assertThat(store).isNotEqualTo(api);
            Assertions.assertThatThrownBy(() -> get(api, "greeting")).isInstanceOf(ConnectException.class);
        }
    }

    private static int port(TuttiProcess tutti, String unit) {
        return Integer.parseInt(tutti.awaitMatch("● " + unit + " .*port (\\d+)"));
    }

    private static String get(int port, String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + key))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
