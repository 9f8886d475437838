package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks, until it is closed, at how much memory all processes have together that run in one directory; pages they share count
 * once for each. Needs {@code /proc}.
 */
final class ToolMemory implements AutoCloseable {

    private static final Path PROC = Path.of("/proc");
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path folder;
    private final Thread looking;
    private volatile boolean closed;
    private volatile double peak;

    ToolMemory(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.looking = new Thread(this::look, "benchmark-memory");
        looking.setDaemon(true);
        looking.start();
    }

    private void look() {
        while (!closed) {
            peak = Math.max(peak, mebibytes());
            LockSupport.parkNanos(PAUSE);
        }
    }

    private double mebibytes() {
        double sum = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                sum += mebibytes(process);
            }
        } catch (IOException e) {
            return 0;
        }
        return sum;
    }

    private double mebibytes(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder)
                    ? Footprint.residentMebibytes(
                            Long.parseLong(process.getFileName().toString()))
                    : 0;
        } catch (IOException | RuntimeException ended) {
            return 0;
        }
    }

    /** The most there was at any one moment. */
    double peakMebibytes() {
        return peak;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        looking.join();
    }
}
