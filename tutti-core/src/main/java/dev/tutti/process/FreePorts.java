package dev.tutti.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Free ports that stay free until they are used. They come from blocks that belong to this JVM alone, and each is held by a
 * bound socket until it is handed over to the process that will listen on it. Thread-safe.
 *
 * <p>The process driver hands over the ports it sees in a command or in variables given to a process. A program that finds its
 * port elsewhere, in a file say, gets it by {@link #handOver}, or by itself if it binds with SO_REUSEADDR, as most servers do.
 */
public final class FreePorts {

    /**
     * Static because ports belong to the JVM, and two books of them would hand out the same port twice, or waste a
     * block on each extension, engine and test.
     */
    private static final FreePorts THIS_JVM =
            new FreePorts(PortSpan.here(), ProcessHandle.current().pid());

    private static final Pattern WHOLE_NUMBER = Pattern.compile("(?<![0-9])[0-9]{1,5}(?![0-9])");
    private static final int MOST_TRIES = 100;
    private static final Duration LONGEST_RELEASE = Duration.ofSeconds(1);

    private final PortSpan span;
    /** Guarded by {@code this}. */
    private final PortBlocks blocks;
    /** Ports of our blocks that nobody has, those longest without an owner first. Guarded by {@code this}. */
    private final Queue<Integer> rested = new ArrayDeque<>();
    /** By number, until given back. Guarded by {@code this}. */
    private final Map<Integer, FreePort> inHand = new HashMap<>();
    /** By number, until handed over. Guarded by {@code this}. */
    private final Map<Integer, BoundSocket> held = new HashMap<>();

    FreePorts(PortSpan span, long seed) {
        this.span = span;
        this.blocks = new PortBlocks(span, seed);
    }

    /** The one instance. Its blocks stay this JVM's until it ends. */
    public static FreePorts ofThisJvm() {
        return THIS_JVM;
    }

    /**
     * A port nobody has, on no address of this machine. It stays ours until it is closed; one that was given back is not handed
     * out again soon.
     *
     * @throws IllegalStateException when none is left, or no socket to hold it; it says how many are in hand
     */
    public synchronized FreePort take() {
        try {
            BoundSocket socket = (span.blocks() > 0 ? ofBlocks() : ofSystem()).orElseThrow(this::exhausted);
            var port = new FreePort(this, socket.port());
            held.put(socket.port(), socket);
            inHand.put(socket.port(), port);
            return port;
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "No port can be reserved: %s. %d are in hand".formatted(failed.getMessage(), inHand.size()),
                    failed);
        }
    }

    private Optional<BoundSocket> ofBlocks() throws IOException {
        Optional<BoundSocket> found = ofRested();
        while (found.isEmpty()) {
            List<Integer> more = blocks.claim();
            if (more.isEmpty()) {
                return Optional.empty();
            }
            rested.addAll(more);
            found = ofRested();
        }
        return found;
    }

    /** A port that somebody took all the same, or that is still busy, goes to the end of the queue. */
    private Optional<BoundSocket> ofRested() throws IOException {
        for (int left = rested.size(); left > 0; left--) {
            Optional<BoundSocket> socket = hold(rested.element());
            int port = rested.remove();
            if (socket.isPresent()) {
                return socket;
            }
            rested.add(port);
        }
        return Optional.empty();
    }

    /** Where the system picks from nearly all ports, nothing is safe from it; it picks, and the port is held as any other. */
    private Optional<BoundSocket> ofSystem() throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<BoundSocket> socket = hold(0);
            // One that was handed over, and whose process has not bound it yet, is free for the system.
            if (socket.isPresent() && !inHand.containsKey(socket.get().port())) {
                return socket;
            }
            socket.ifPresent(BoundSocket::close);
        }
        return Optional.empty();
    }

    private static Optional<BoundSocket> hold(int port) throws IOException {
        Optional<BoundSocket> socket = BoundSocket.everywhere(port);
        return socket.isPresent() ? Optional.of(socket.get().lenient()) : socket;
    }

    private IllegalStateException exhausted() {
        String where = span.blocks() > 0
                ? "every other port of %s belongs to another JVM or is in use".formatted(span)
                : "the system has no other";
        return new IllegalStateException(
                "No free port is left: %d are in hand, and %s. Give back ports that are no longer needed"
                        .formatted(inHand.size(), where));
    }

    /**
     * Makes way for the process that is to listen on a port: from now on any program can bind it. It stays reserved in that no
     * JVM hands it out until it is given back. Without effect for a port that is not held.
     *
     * <p>Returns when the port can be bound, which may take some milliseconds while this JVM starts other processes.
     */
    public void handOver(int port) {
        Optional<BoundSocket> socket;
        synchronized (this) {
            socket = Optional.ofNullable(held.remove(port));
        }
        socket.ifPresent(FreePorts::release);
    }

    /** Hands over each port whose number appears in one of the texts. */
    void handOverMentioned(Collection<String> texts) {
        if (isAnyHeld()) {
            texts.stream()
                    .flatMap(text -> WHOLE_NUMBER.matcher(text).results())
                    .forEach(number -> handOver(Integer.parseInt(number.group())));
        }
    }

    private synchronized boolean isAnyHeld() {
        return !held.isEmpty();
    }

    /** Looks again where a process that others than Tutti fork has a copy of the socket for a while. */
    private static void release(BoundSocket socket) {
        long started = System.nanoTime();
        var pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(10));
        BooleanSupplier closed = () -> {
            socket.close();
            return canBeBound(socket.port());
        };
        while (!Forks.withoutAny(LONGEST_RELEASE, closed) && System.nanoTime() - started < LONGEST_RELEASE.toNanos()) {
            pace.pause();
        }
    }

    /** True as well when somebody who binds with SO_REUSEADDR listens already: that is whom the port is for. */
    private static boolean canBeBound(int port) {
        try {
            Optional<BoundSocket> free = BoundSocket.everywhere(port);
            free.ifPresent(BoundSocket::close);
            return free.isPresent() || !ListeningSocket.on(port).isEmpty();
        } catch (IOException unknown) {
            return true;
        }
    }

    synchronized void giveBack(FreePort port) {
        if (inHand.remove(port.number(), port)) {
            Optional.ofNullable(held.remove(port.number())).ifPresent(BoundSocket::close);
            if (span.blocks() > 0) {
                rested.add(port.number());
            }
        }
    }

    /** Gives up everything, also the blocks. */
    synchronized void releaseAll() {
        List.copyOf(inHand.values()).forEach(this::giveBack);
        rested.clear();
        blocks.release();
    }
}
