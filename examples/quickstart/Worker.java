import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;

/** Works for the store: Worker PORT. Its first run crashes; the next one finds the store and stays. */
public class Worker {

    public static void main(String... args) throws IOException {
        try (var store = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
                var in = new BufferedReader(new InputStreamReader(store.getInputStream()));
                var out = new PrintWriter(store.getOutputStream(), true)) {
            out.println("INCR worker.runs");
            int run = Integer.parseInt(in.readLine());
            if (run == 1) {
                System.err.println("ERROR the first run crashes, so that you see a restart");
                System.exit(1);
            }
            System.out.println("run " + run + " is working");
            in.readLine(); // Until the store goes away.
        }
    }
}
