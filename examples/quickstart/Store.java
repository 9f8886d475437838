import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key-value store over TCP. One command per line: GET key, SET key value, INCR key. */
public class Store {

    private static final Map<String, String> VALUES = new ConcurrentHashMap<>();

    public static void main(String... args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        try (var server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("store listens on port " + port);
            while (true) {
                Socket client = server.accept();
                new Thread(() -> serve(client)).start();
            }
        }
    }

    private static void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream()));
                var out = new PrintWriter(client.getOutputStream(), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(line.split(" ", 3)));
            }
        } catch (IOException e) {
            System.err.println("a client went away: " + e.getMessage());
        }
    }

    private static String answer(String[] words) {
        return switch (words[0]) {
            case "GET" -> VALUES.getOrDefault(words[1], "");
            case "SET" -> {
                VALUES.put(words[1], words[2]);
                yield "OK";
            }
            case "INCR" -> VALUES.merge(words[1], "1", (old, one) -> String.valueOf(Integer.parseInt(old) + 1));
            default -> "ERROR unknown command " + words[0];
        };
    }
}
