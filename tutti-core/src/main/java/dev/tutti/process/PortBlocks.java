package dev.tutti.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The blocks of ports that are ours. A block belongs to whoever has its first port bound, so a claim needs no file, is seen by
 * every other JVM, and ends with this one. Confined to the lock of {@link FreePorts}.
 */
final class PortBlocks {

    /** Spreads neighbouring numbers, as processes started together have, over all blocks. */
    private static final long SPREAD = 0x9E37_79B9L;

    private final PortSpan span;
    private final List<BoundSocket> claims = new ArrayList<>();
    private long next;

    /** @param seed where to look first; different for JVMs that run side by side, so that they do not meet */
    PortBlocks(PortSpan span, long seed) {
        this.span = span;
        this.next = seed * SPREAD;
    }

    /** Takes one more block: its ports but the first. Empty when every block belongs to somebody. */
    List<Integer> claim() throws IOException {
        for (int tried = 0; tried < span.blocks(); tried++) {
            int head = span.head((int) Math.floorMod(next++, (long) span.blocks()));
            Optional<BoundSocket> claim = BoundSocket.onLoopback(head);
            if (claim.isPresent()) {
                claims.add(claim.get());
                return IntStream.range(head + 1, head + PortSpan.BLOCK).boxed().toList();
            }
        }
        return List.of();
    }

    void release() {
        claims.forEach(BoundSocket::close);
        claims.clear();
    }
}
