package dev.tutti.daemon;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Serves the control socket of a project, which only its owner and root can use: mode 0600 in a directory of mode 0700, and
 * the system is asked who has connected. Each connection has a thread that reads it, each conversation one that answers it.
 * What is no request is refused and told. A socket that somebody removes is made anew.
 */
public final class ControlServer implements AutoCloseable {

    /** Makes the directory fit for a socket again, after somebody has removed it. */
    public interface Restoration {

        /** @throws IOException if that cannot be; it is tried again before long */
        void restore() throws IOException;
    }

    /** More connections than any desk has; beyond it somebody has gone mad. */
    private static final int MOST_CONNECTIONS = 256;

    private final Path directory;
    private final Service service;
    private final Complaints complaints;
    private final Restoration restoration;
    private final Limits limits;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final CountDownLatch retired = new CountDownLatch(1);
    /** Guarded by {@code lock}. */
    private Listening listening;
    /** Whether it was said that there is no socket. Used by the thread that looks after it. */
    private boolean lost;

    /**
     * A socket that is listened to.
     *
     * @param file which file it is, to be told from one that has taken its place
     * @param owner of the socket, who is the user of this process
     */
    private record Listening(ServerSocketChannel channel, Optional<Object> file, UserPrincipal owner) {}

    private ControlServer(
            Path directory, Service service, Complaints complaints, Restoration restoration, Limits limits)
            throws IOException {
        this.directory = directory;
        this.service = service;
        this.complaints = complaints;
        this.restoration = restoration;
        this.limits = limits;
        this.listening = listen();
    }

    /** As {@link #open(Path, Service, Consumer, Restoration)}, where nothing but the socket is to be made anew. */
    public static ControlServer open(Path directory, Service service, Consumer<String> complaints) throws IOException {
        return open(directory, service, complaints, () -> {});
    }

    /**
     * Begins to serve. A socket that a dead supervisor left is replaced: who calls this holds the project's lock.
     *
     * @param directory the project's state directory
     * @param complaints told, in a line for people, of every request that was refused; of very many they are counted
     * @param restoration called before the socket is made anew, on a thread of the server
     * @throws IOException if the socket cannot be made
     */
    public static ControlServer open(
            Path directory, Service service, Consumer<String> complaints, Restoration restoration) throws IOException {
        return open(directory, service, complaints, restoration, Limits.STANDARD);
    }

    static ControlServer open(
            Path directory, Service service, Consumer<String> complaints, Restoration restoration, Limits limits)
            throws IOException {
        var bounded = new Complaints(limits, System::nanoTime, complaints);
        var server = new ControlServer(directory, service, bounded, restoration, limits);
        server.accept(server.listening);
        server.thread("tutti-control-watch", server::watch);
        return server;
    }

    private Listening listen() throws IOException {
        ServerSocketChannel channel = ControlSocket.listen(directory);
        try {
            return new Listening(channel, file(), Files.getOwner(directory.resolve(ControlSocket.NAME)));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void accept(Listening socket) {
        thread("tutti-control", () -> {
            while (socket.channel().isOpen()) {
                try {
                    serve(socket.channel().accept(), socket.owner());
                } catch (ClosedChannelException e) {
                    return;
                } catch (IOException e) {
                    complaints.accept("a client could not be taken: " + e.getMessage());
                    pause();
                }
            }
        });
    }

    /** Whoever has run out of file handles fails at once, again and again. */
    private void pause() {
        try {
            boolean over = retired.await(limits.look().toMillis(), TimeUnit.MILLISECONDS);
            assert over || retired.getCount() > 0 : "a server does not come back";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel channel, UserPrincipal owner) throws IOException {
        var connection = new Connection(new FrameStream(channel), service, complaints, this::thread, this::answered);
        Peer peer = Peer.of(channel);
        if (!peer.isTrustedBy(owner)) {
            connection.refuse("this project is that of " + owner.getName() + ", not of " + peer.name());
        } else if (connections.size() >= MOST_CONNECTIONS) {
            connection.refuse("too many connections");
        } else {
            connections.add(connection);
            thread("tutti-control-" + numbers.incrementAndGet(), () -> {
                try {
                    connection.serve();
                } finally {
                    connections.remove(connection);
                }
            });
        }
    }

    private void thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks after connections and the socket now and then. */
    private void watch() {
        try {
            while (!retired.await(limits.look().toMillis(), TimeUnit.MILLISECONDS)) {
                connections.forEach(connection -> connection.look(limits));
                complaints.look();
                keepReachable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepReachable() {
        if (isReachable()) {
            return;
        }
        try {
            restoration.restore();
            if (renew()) {
                lost = false;
                complaints.accept("somebody removed the control socket; it has been made anew");
            }
        } catch (IOException e) {
            if (!lost) {
                lost = true;
                complaints.accept("somebody removed the control socket, and it cannot be made anew: " + e.getMessage());
            }
        }
    }

    /** Whether there is a new socket; there is none for a server that has retired meanwhile. */
    private boolean renew() throws IOException {
        lock.lock();
        try {
            if (retired.getCount() == 0) {
                return false;
            }
            listening.channel().close();
            listening = listen();
            accept(listening);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its socket is still there for clients to find. */
    public boolean isReachable() {
        lock.lock();
        try {
            return listening.file().isPresent() && listening.file().equals(file());
        } finally {
            lock.unlock();
        }
    }

    /** Which file the socket is now; empty when there is none. */
    private Optional<Object> file() {
        return ControlSocket.file(directory);
    }

    /**
     * Takes no more clients, and waits a moment for the answers under way. A client that does not read its answer even then is
     * parted from; others stay connected. The socket is removed.
     */
    public void retire() throws IOException {
        lock.lock();
        try {
            retired.countDown();
            if (isReachable()) {
                Files.deleteIfExists(directory.resolve(ControlSocket.NAME));
            }
            listening.channel().close();
        } finally {
            lock.unlock();
        }
        try {
            awaitAnswers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.stream().filter(Connection::isAnswering).forEach(Connection::close);
        }
    }

    /** Retires and ends every connection: to a client the supervisor has ended then. */
    @Override
    public void close() throws IOException {
        try {
            retire();
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
        long left = limits.farewell().toNanos();
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
