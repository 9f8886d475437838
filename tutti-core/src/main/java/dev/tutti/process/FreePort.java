package dev.tutti.process;

/**
 * A TCP port nobody else gets: the system picks it for nobody, other JVMs that use {@link FreePorts} keep away from it, and
 * until a process is started with it a program finds it taken, unless it binds with SO_REUSEADDR. Connections are refused until
 * the program for which it is meant listens. Thread-safe.
 */
public final class FreePort implements AutoCloseable {

    private final FreePorts owner;
    private final int number;

    FreePort(FreePorts owner, int number) {
        this.owner = owner;
        this.number = number;
    }

    /** From 1 to 65535; the same for as long as it lives, and after it was given back. */
    public int number() {
        return number;
    }

    /** Gives the port back, whoever uses it by now. Doing so twice is harmless. */
    @Override
    public void close() {
        owner.giveBack(this);
    }

    /** The number alone, so that {@code "redis-server --port " + port} is a command. */
    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
