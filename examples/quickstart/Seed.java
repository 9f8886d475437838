import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;

/** Fills the store: Seed PORT. */
public class Seed {

    public static void main(String... args) throws IOException {
        try (var store = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
                var in = new BufferedReader(new InputStreamReader(store.getInputStream()));
                var out = new PrintWriter(store.getOutputStream(), true)) {
            for (String line : new String[] {"SET greeting Hello from the store", "SET answer 42"}) {
                out.println(line);
                System.out.println(line + " -> " + in.readLine());
            }
        }
    }
}
