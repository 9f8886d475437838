import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A web API in front of the store: GET /KEY answers with its value, GET /health with ok. */
public class Api {

    public static void main(String... args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        int storePort = Integer.parseInt(System.getenv("STORE_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> reply(exchange, "ok"));
        server.createContext("/", exchange -> {
            String key = exchange.getRequestURI().getPath().substring(1);
            reply(exchange, get(storePort, key));
            System.out.println("GET /" + key);
        });
        server.start();
        System.out.println("api answers on http://localhost:" + port + "/greeting");
    }

    private static String get(int storePort, String key) throws IOException {
        try (var store = new Socket(InetAddress.getLoopbackAddress(), storePort);
                var in = new BufferedReader(new InputStreamReader(store.getInputStream()));
                var out = new PrintWriter(store.getOutputStream(), true)) {
            out.println("GET " + key);
            return in.readLine();
        }
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
