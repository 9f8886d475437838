package dev.tutti.daemon;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Serves the control socket of a project, which only its owner can reach: mode 0600 in a directory of mode 0700. Each
 * connection has a thread that reads it, each conversation one that answers it. What is no request is refused and told.
 */
public final class ControlServer implements AutoCloseable {

    /** More connections than any desk has; beyond it somebody has gone mad. */
    private static final int MOST_CONNECTIONS = 256;

    /** How long a client may take to read the end of its answer. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Path directory;
    private final ServerSocketChannel server;
    private final Service service;
    private final Consumer<String> complaints;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private volatile boolean closed;

    private ControlServer(Path directory, ServerSocketChannel server, Service service, Consumer<String> complaints) {
        this.directory = directory;
        this.server = server;
        this.service = service;
        this.complaints = complaints;
    }

    /**
     * Begins to serve. A socket that a dead supervisor left is replaced: who calls this holds the project's lock.
     *
     * @param directory the project's state directory
     * @param complaints told, in a line for people, of every request that was refused
     * @throws IOException if the socket cannot be made
     */
    public static ControlServer open(Path directory, Service service, Consumer<String> complaints) throws IOException {
        var server = new ControlServer(directory, ControlSocket.listen(directory), service, complaints);
        server.thread("tutti-control", server::accept);
        return server;
    }

    private void accept() {
        while (!closed) {
            try {
                serve(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                complaints.accept("a client could not be taken: " + e.getMessage());
                if (!server.isOpen()) {
                    return;
                }
            }
        }
    }

    private void serve(SocketChannel channel) {
        var connection = new Connection(new FrameStream(channel), service, complaints, this::thread, this::answered);
        if (connections.size() >= MOST_CONNECTIONS) {
            connection.refuse("too many connections");
            return;
        }
        connections.add(connection);
        thread("tutti-control-" + numbers.incrementAndGet(), () -> {
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
            }
        });
    }

    private void thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether its socket is still there for clients to find. */
    public boolean isReachable() {
        return Files.exists(directory.resolve(ControlSocket.NAME));
    }

    /** Takes no more clients; those that are connected are answered on. The socket is removed. */
    public void retire() throws IOException {
        closed = true;
        Files.deleteIfExists(directory.resolve(ControlSocket.NAME));
        server.close();
    }

    /** Retires, waits a moment for answers under way, and ends every connection: to a client the supervisor has ended then. */
    @Override
    public void close() throws IOException {
        try {
            retire();
            awaitAnswers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.forEach(Connection::close);
        }
    }

    private void answered() {
        lock.lock();
        try {
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitAnswers() throws InterruptedException {
        long left = FAREWELL.toNanos();
        lock.lockInterruptibly();
        try {
            while (left > 0 && connections.stream().anyMatch(Connection::isAnswering)) {
                left = answered.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
