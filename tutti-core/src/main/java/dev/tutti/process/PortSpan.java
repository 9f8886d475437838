package dev.tutti.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Ports that the system gives to nobody by itself, neither for an outgoing connection nor for a bind to port 0. Cut into
 * blocks, the same ones in every JVM.
 *
 * @param first the first of them
 * @param last the last one; before the first when there are none
 */
record PortSpan(int first, int last) {

    /** Ports in a block. */
    static final int BLOCK = 64;

    /** Where the system tells from which ports it picks. */
    private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private static final String USUAL = "32768 60999";
    private static final int LOWEST = 20_000;
    /** Kubernetes redirects connections to these without opening them, so they only look free. */
    private static final int NODE_PORTS = 30_000;

    private static final int HIGHEST = 65_535;
    /** With fewer blocks, JVMs side by side would soon find none left. */
    private static final int ENOUGH = 16;

    /** The span on this machine; empty where the system picks from nearly all ports. */
    static PortSpan here() {
        try {
            return outside(Files.readString(EPHEMERAL));
        } catch (IOException | RuntimeException unknown) {
            return outside(USUAL);
        }
    }

    /** @param ephemeral the first and the last port from which the system picks */
    static PortSpan outside(String ephemeral) {
        int[] picked = IntStream.of(0, 1)
                .map(i -> Integer.parseInt(ephemeral.strip().split("\\s+")[i]))
                .toArray();
        var below = new PortSpan(LOWEST, Math.min(picked[0], NODE_PORTS) - 1);
        var above = new PortSpan(Math.max(picked[1] + 1, LOWEST), HIGHEST);
        if (below.blocks() >= ENOUGH) {
            return below;
        }
        return above.blocks() >= ENOUGH ? above : new PortSpan(LOWEST, LOWEST - 1);
    }

    int blocks() {
        return Math.max(0, (last - first + 1) / BLOCK);
    }

    /** The first port of a block, which stands for the block. */
    int head(int block) {
        return first + block * BLOCK;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
