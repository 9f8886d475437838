import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends two mails to the server that MAIL_PORT names, and ends. */
class Newsletter {

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("MAIL_PORT"));
        try (var socket = new Socket("localhost", port)) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            expect(in, "220");
            say(out, in, "HELO newsletter", "250");
            for (String subject : List.of("What is new", "What is old")) {
                say(out, in, "MAIL FROM:<us@example.com>", "250");
                say(out, in, "RCPT TO:<you@example.com>", "250");
                say(out, in, "DATA", "354");
                say(out, in, "Subject: " + subject + "\r\n\r\nRead all about it.\r\n.", "250");
            }
            say(out, in, "QUIT", "221");
        }
        System.out.println("sent");
    }

    private static void say(PrintStream out, BufferedReader in, String text, String code) throws IOException {
        out.print(text + "\r\n");
        expect(in, code);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String answer = in.readLine();
        if (answer == null || !answer.startsWith(code)) {
            throw new IOException("expected " + code + ", got " + answer);
        }
    }
}
