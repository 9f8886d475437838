import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.task;

import dev.tutti.Startable;
import dev.tutti.model.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Brings up a mailbox, which is a type of our own, and a process that writes to it. */
final class Post {

    private Post() {}

    public static void main(String... arguments) {
        var mailbox = new Mailbox("localhost");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var newsletter = task("newsletter", Command.of(java, "Newsletter.java"))
                .env("MAIL_PORT", values -> String.valueOf(mailbox.port()))
                .dependsOn(mailbox);

        try (var post = orchestrated(newsletter)) {
            System.out.println("up: " + post.running());
            mailbox.subjects().forEach(subject -> System.out.println("received: " + subject));
            post.stopped(mailbox, () -> System.out.println("open meanwhile: " + mailbox.isOpen()));
            System.out.println("open again: " + mailbox.isOpen());
        }
        System.out.println("open after all: " + mailbox.isOpen());
    }
}

/** Takes mail and keeps the subjects. */
final class Mailbox implements Startable {

    private final String host;
    private final List<String> subjects = new CopyOnWriteArrayList<>();

    /** Set by {@link #start}, on a thread of Tutti's; read on others. */
    private volatile ServerSocket server;

    private volatile Thread thread;

    /** The one that the thread talks to; it may stay for as long as it likes. */
    private volatile Socket sender = new Socket();

    /** What it needs comes in here. */
    Mailbox(String host) {
        this.host = host;
    }

    /** Returns when mail can be sent: a bound socket takes connections. */
    @Override
    public void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName(host));
        thread = new Thread(this::serve, "mailbox");
        thread.start();
    }

    /** Returns when nothing is left, the thread included. */
    @Override
    public void stop() throws IOException, InterruptedException {
        server.close();
        sender.close();
        thread.join();
    }

    int port() {
        return server.getLocalPort();
    }

    boolean isOpen() {
        return server != null && !server.isClosed();
    }

    List<String> subjects() {
        return List.copyOf(subjects);
    }

    private void serve() {
        while (isOpen()) {
            try (Socket accepted = server.accept()) {
                sender = accepted;
                // Stop may have come between, and closed the one before.
                if (isOpen()) {
                    converse(accepted);
                }
            } catch (IOException closed) {
                // By stop, or by the sender: the loop knows which.
            }
        }
    }

    private void converse(Socket sender) throws IOException {
        var in = new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8));
        var out = new PrintStream(sender.getOutputStream(), true, StandardCharsets.UTF_8);
        out.print("220 mailbox\r\n");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("Subject: ")) {
                subjects.add(line.substring("Subject: ".length()));
            } else if (line.equals("DATA")) {
                out.print("354 go on\r\n");
            } else if (line.equals("QUIT")) {
                out.print("221 bye\r\n");
                return;
            } else if (line.equals(".") || line.matches("(HELO|MAIL|RCPT) .*")) {
                out.print("250 fine\r\n");
            }
        }
    }
}
