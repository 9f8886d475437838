package dev.tutti.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process: holds the lock of a file until its input ends. */
final class Locker {

    static final String LOCKED = "locked";

    private Locker() {}

    /** Ends when this process does. */
    static Process start(Path file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Locker.class.getName(), file.toString())
                .redirectErrorStream(true)
                .start();
    }

    public static void main(String[] words) throws IOException {
        try (var channel = FileChannel.open(Path.of(words[0]), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            System.out.println(lock.isValid() ? LOCKED : "not locked");
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
