package dev.tutti.model;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Somebody else who holds what a unit is about to provide.
 *
 * @param what is held: {@code port 5432}, {@code socket /run/x.sock}, {@code pid file /run/x.pid}
 * @param port where that is what is held
 * @param pid of who holds it; empty when the system does not tell, as of another user's process, or it is no process
 * @param command of who holds it, or what it is called where it is no process: {@code container shop-db}; empty when that is
 *     unknown
 */
public record Occupant(String what, OptionalInt port, OptionalLong pid, String command) {

    /** A known process, or nobody known, that listens on a port of this machine. */
    public static Occupant ofPort(int port, OptionalLong pid, String command) {
        return new Occupant("port " + port, OptionalInt.of(port), pid, command);
    }

    /** Somebody who is no process of this machine, such as {@code container shop-db}, that holds a port of it. */
    public static Occupant ofPort(int port, String holder) {
        return ofPort(port, OptionalLong.empty(), holder);
    }

    /** A known process, or nobody known, that holds anything but a port. */
    public static Occupant of(String what, OptionalLong pid, String command) {
        return new Occupant(what, OptionalInt.empty(), pid, command);
    }

    /** For people: {@code port 5432 is taken by pid 12: postgres -D data}. */
    @Override
    public String toString() {
        String unknown = command.isEmpty() ? "" : " by " + command;
        String holder = pid.isPresent() ? " by pid " + pid.getAsLong() + ": " + command : unknown;
        return what + " is taken" + holder;
    }
}
