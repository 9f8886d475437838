package dev.tutti.docker;

import dev.tutti.process.ProcFs;
import dev.tutti.process.ProcessStat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who looks after a container: a JVM, and which driver in it. Written into labels, so that whoever finds the container later,
 * maybe on another day, can tell whether that one is still there.
 *
 * @param pid of the JVM
 * @param start when it started, so that a later process with the same pid is not taken for it
 * @param namespace in which the pid means something; 0 where the system does not say
 * @param boot of the system it runs on; empty where the system does not say
 * @param machine tells machines apart, also after another boot
 * @param lane tells drivers in one JVM apart
 */
record Owner(long pid, long start, long namespace, String boot, String machine, String lane) {

    /** What is known of one. */
    enum Life {
        /** It is there. */
        ALIVE,
        /** It is not there any more, and does not come back. */
        DEAD,
        /** It is or was on another machine, or in a container of its own: nobody here can know. */
        ELSEWHERE
    }

    /** The lane of who ends containers for somebody who is dead. */
    static final String SWEEPER = "sweeper";

    private static final int PARTS = 6;
    private static final int SHORT = 8;

    /** A new one in this JVM. */
    static Owner here() {
        return here("%08x".formatted(ThreadLocalRandom.current().nextInt()));
    }

    static Owner here(String lane) {
        long pid = ProcessHandle.current().pid();
        return new Owner(pid, startOf(pid), ownNamespace(), ownBoot(), ownMachine(), lane);
    }

    /** Reads what {@link #toString} writes; empty for anything else. */
    static Optional<Owner> parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    parts[3],
                    parts[4],
                    parts[5]));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    /** Whether it is still there, seen from here. */
    Life life() {
        if (!machine.equals(ownMachine())) {
            return Life.ELSEWHERE;
        }
        if (!boot.equals(ownBoot())) {
            return Life.DEAD;
        }
        if (namespace != ownNamespace()) {
            return Life.ELSEWHERE;
        }
        boolean there = ProcFs.isAvailable()
                ? new ProcFs()
                        .alive(pid)
                        .filter(process -> process.start() == start)
                        .isPresent()
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && startOf(pid) == start;
        return there ? Life.ALIVE : Life.DEAD;
    }

    /** For people: {@code process 4711}. */
    String inWords() {
        return life() == Life.ELSEWHERE ? "process " + pid + " on another machine" : "process " + pid;
    }

    private static long startOf(long pid) {
        return new ProcFs()
                .stat(pid)
                .map(ProcessStat::start)
                .or(() -> ProcessHandle.of(pid)
                        .flatMap(process -> process.info().startInstant())
                        .map(Instant::toEpochMilli))
                .orElse(0L);
    }

    private static long ownNamespace() {
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return Long.parseLong(link.replaceAll("\\D", ""));
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    private static String ownBoot() {
        String id = new ProcFs().text("sys/kernel/random/boot_id").strip();
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    private static String ownMachine() {
        return Hash.of(machineId().orElseGet(Owner::hostName), SHORT);
    }

    private static Optional<String> machineId() {
        try {
            return Optional.of(Files.readString(Path.of("/etc/machine-id")).strip())
                    .filter(id -> !id.isEmpty());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        String name = new ProcFs().text("sys/kernel/hostname").strip();
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    // What the JVM makes of a record for this takes milliseconds of each start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Owner owner && toString().equals(owner.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As it stands in labels and files; {@link #parse} reads it. */
    @Override
    public String toString() {
        return "%d:%d:%d:%s:%s:%s".formatted(pid, start, namespace, boot, machine, lane);
    }
}
