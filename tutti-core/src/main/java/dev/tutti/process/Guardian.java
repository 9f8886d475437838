package dev.tutti.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A small process beside this JVM that outlives it, whatever it dies of, and then kills what it left running. It holds the
 * reading end of a pipe whose other end only this JVM holds. A guardian that is killed is replaced.
 *
 * <p>Nothing escapes between a launch and its registration: the guardian also looks for the marks that every child
 * carries from its first moment.
 */
final class Guardian implements AutoCloseable {

    /** What its script is called, in the directory of its supervisor. */
    static final String SCRIPT = "guardian.sh";

    /** Something that kills every guardian at once must not make us start them for ever. */
    private static final int MOST_REPLACEMENTS = 20;

    private final SupervisorId supervisor;

    /** What a new guardian must be told: orders as they were sent. Guarded by {@code this}. */
    private final Set<String> standing = new LinkedHashSet<>();

    /** The guardian, once started. Guarded by {@code this}. */
    private Optional<Process> process = Optional.empty();

    private int replacements;
    private boolean closed;

    Guardian(SupervisorId supervisor) {
        this.supervisor = supervisor;
    }

    /** Starts the guardian unless it runs. A system where that fails has one layer of protection less, and says so. */
    synchronized void ensureStarted() {
        if (closed || process.filter(Process::isAlive).isPresent()) {
            return;
        }
        try {
            Process started = start();
            process = Optional.of(started);
            started.onExit().thenRun(this::replace);
        } catch (IOException failed) {
            System.getLogger(Guardian.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Processes will survive if this one is killed: no guardian could be started",
                            failed);
        }
    }

    private synchronized void replace() {
        if (!closed && replacements++ < MOST_REPLACEMENTS) {
            ensureStarted();
        }
    }

    private Process start() throws IOException {
        Path script = supervisor.directory().resolve(SCRIPT);
        Path orders = supervisor.directory().resolve("orders");
        Files.createDirectories(supervisor.directory());
        try (InputStream source = Objects.requireNonNull(Guardian.class.getResourceAsStream(SCRIPT))) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        // By file, not by pipe: we may die before we have written.
        Files.write(orders, standing);
        var builder = new ProcessBuilder(NewSession.wrap(
                        "/bin/sh",
                        script.toString(),
                        supervisor.prefix(),
                        supervisor.directory().toString(),
                        orders.toString()))
                .directory(new File("/"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        // A supervisor above us kills what carries its mark; the guardian must be there to clean up after us even then.
        builder.environment().remove(RunMarker.VARIABLE);
        builder.environment().put("LC_ALL", "C");
        return Forks.start(builder);
    }

    /** Has the process group killed when this JVM is dead. */
    void guard(ProcessStat leader) {
        add("+" + leader.pid() + ":" + leader.start());
    }

    void release(ProcessStat leader) {
        String group = leader.pid() + ":" + leader.start();
        remove("+" + group, "-" + group);
    }

    /** Has a file removed when this JVM is dead. */
    void guard(Path file) {
        add("f " + file);
    }

    void release(Path file) {
        remove("f " + file, "u " + file);
    }

    /** Has a script run when this JVM is dead. */
    void guardByScript(Path script) {
        add("r " + script);
    }

    void releaseScript(Path script) {
        remove("r " + script, "s " + script);
    }

    private synchronized void add(String order) {
        if (order.indexOf('\n') < 0 && standing.add(order)) {
            send(order);
        }
    }

    private synchronized void remove(String order, String opposite) {
        if (standing.remove(order)) {
            send(opposite);
        }
    }

    /** A guardian that cannot be reached is being replaced, and its successor is told everything. */
    private void send(String order) {
        process.ifPresent(guardian -> {
            try {
                OutputStream orders = guardian.getOutputStream();
                orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
                orders.flush();
            } catch (IOException dead) {
                System.getLogger(Guardian.class.getName()).log(System.Logger.Level.DEBUG, "The guardian is gone", dead);
            }
        });
    }

    /** The guardian's process id, for diagnosis. */
    synchronized Optional<Long> pid() {
        return process.map(Process::pid);
    }

    /** Ends the guardian without a clean-up: nothing is left to guard. */
    @Override
    public void close() {
        Optional<Process> last;
        synchronized (this) {
            closed = true;
            standing.clear();
            send("bye");
            last = process;
        }
        last.ifPresent(Guardian::awaitEnd);
    }

    private static void awaitEnd(Process guardian) {
        try {
            guardian.getOutputStream().close();
            if (!guardian.waitFor(2, java.util.concurrent.TimeUnit.SECONDS)) {
                guardian.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            System.getLogger(Guardian.class.getName()).log(System.Logger.Level.DEBUG, alreadyGone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
