package dev.tutti.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many processes that do nothing and have nothing to do with anything. Closing ends them all. */
final class Crowd implements AutoCloseable {

    private static final String SCRIPT =
            "i=0; while [ $i -lt %d ]; do sleep 1000 & i=$((i+1)); done; echo up; read end; kill $(jobs -p)";

    private final Process shell;

    Crowd(int size) throws IOException {
        shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT.formatted(size))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (shell.getInputStream().read() < 0) {
            close();
            throw new IOException("No crowd came together");
        }
    }

    int size() {
        return (int) shell.descendants().count();
    }

    @Override
    public void close() {
        List<ProcessHandle> members = shell.descendants().toList();
        members.forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        try {
            shell.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
