package dev.tutti.servers;

import static dev.tutti.Tutti.pidFile;
import static dev.tutti.Tutti.process;

import java.nio.file.Path;
import java.util.List;

/** A JVM of its own that starts nginx as a daemon, by program and directory, and waits to be killed. */
final class DaemonKeeper {

    private DaemonKeeper() {}

    public static void main(String... arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        String configuration = directory.resolve("nginx.conf").toString();
        var nginx = process(List.of(arguments[0], "-p", arguments[1], "-c", configuration, "-g", "daemon on;"))
                .directory(directory)
                .readyWhen(pidFile(directory.resolve("nginx.pid")));
        try (var handle = nginx.start()) {
            System.out.println("up");
            System.in.read();
            handle.stop();
        }
    }
}
