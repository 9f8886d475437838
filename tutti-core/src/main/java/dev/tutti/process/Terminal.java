package dev.tutti.process;

import dev.tutti.driver.WindowSize;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The terminal of a run, which the program {@code script} provides. Its size is set from within, by {@code stty}; the kernel
 * tells those in its foreground. Does nothing on a system without {@code /proc}. Thread-safe.
 */
final class Terminal {

    /** So long the terminal may take to be there, and {@code stty} to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** By redirection, since the option that names a device is another one on each system. */
    private static final String STTY = "stty cols \"$1\" rows \"$2\" <\"$3\"";

    private final ProcessTree tree;
    private final Executor executor;

    /** Not set yet. Guarded by {@code this}. */
    private Optional<WindowSize> wanted = Optional.empty();

    /** Whether somebody sets sizes. Guarded by {@code this}. */
    private boolean busy;

    Terminal(ProcessTree tree, Executor executor) {
        this.tree = tree;
        this.executor = executor;
    }

    /** Returns at once. One size is set after the other, and of those that wait only the last. */
    synchronized void resize(WindowSize size) {
        wanted = Optional.of(size);
        if (!busy) {
            busy = true;
            executor.execute(this::setAll);
        }
    }

    private void setAll() {
        for (Optional<WindowSize> size = next(); size.isPresent(); size = next()) {
            set(size.get());
        }
    }

    private synchronized Optional<WindowSize> next() {
        Optional<WindowSize> size = wanted;
        wanted = Optional.empty();
        busy = size.isPresent();
        return size;
    }

    private void set(WindowSize size) {
        try {
            Optional<Path> device = awaitDevice();
            if (device.isPresent()) {
                set(size, device.get());
            }
        } catch (IOException failed) {
            System.getLogger(Terminal.class.getName())
                    .log(System.Logger.Level.WARNING, "Cannot set the size of a terminal", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void set(WindowSize size, Path device) throws IOException, InterruptedException {
        var stty = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        STTY,
                        "sh",
                        String.valueOf(size.columns()),
                        String.valueOf(size.rows()),
                        device.toString())
                .directory(new File("/"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        // It is no part of the run that Tutti itself may belong to.
        stty.environment().remove(RunMarker.VARIABLE);
        Process process = Forks.start(stty);
        if (!process.waitFor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Waits until the terminal is there and has got its first size. Empty when it is not in time, or the run is over. */
    private Optional<Path> awaitDevice() {
        var proc = new ProcFs();
        var pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(50));
        long began = System.nanoTime();
        while (proc.isAlive(tree.main()) && System.nanoTime() - began < PATIENCE.toNanos()) {
            Optional<Path> device = device(proc);
            if (device.isPresent()) {
                return device;
            }
            pace.pause();
        }
        return Optional.empty();
    }

    /** Whom the program has given the terminal leads a session of its own; inside, others may provide more terminals. */
    private Optional<Path> device(ProcFs proc) {
        List<ProcessStat> members = tree.members();
        return members.stream()
                .filter(member -> member.pid() == member.session() && !member.isSameAs(tree.main()))
                .min(Comparator.<ProcessStat, Boolean>comparing(
                                member -> member.parent() != tree.main().pid())
                        .thenComparing(ProcessStat::start))
                .filter(leader -> !isPreparing(leader, proc))
                .flatMap(leader -> proc.terminal(leader.pid()));
    }

    private static boolean isPreparing(ProcessStat leader, ProcFs proc) {
        return ('\0' + proc.environment(leader.pid())).contains('\0' + Spawn.WINDOW + '=');
    }
}
