package dev.tutti;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/** The bytes of one stream of one run, the last of them where there are very many. Guarded by whoever owns it. */
final class Tail {

    /** More than any sensible test looks at; a program that writes without end must not fill the memory. */
    private static final int MOST = 16 << 20;

    private static final int SMALL = 1 << 10;
    private static final int LARGE = 1 << 16;

    private final Deque<byte[]> blocks = new ArrayDeque<>();
    /** How much of the last block is used. */
    private int used;

    private long size;
    private long dropped;

    void add(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            byte[] block = room();
            int count = Math.min(length - done, block.length - used);
            System.arraycopy(bytes, offset + done, block, used, count);
            used += count;
            size += count;
            done += count;
        }
    }

    private byte[] room() {
        if (blocks.isEmpty() || used == blocks.getLast().length) {
            if (size >= MOST) {
                int oldest = blocks.removeFirst().length;
                size -= oldest;
                dropped += oldest;
            }
            blocks.add(new byte[size < SMALL ? SMALL : LARGE]);
            used = 0;
        }
        return blocks.getLast();
    }

    /** Hands out what is kept, in order, as arrays with the number of bytes that count. */
    void forEach(BiConsumer<byte[], Integer> taker) {
        int left = blocks.size();
        for (byte[] block : blocks) {
            left--;
            taker.accept(block, left == 0 ? used : block.length);
        }
    }

    /** As UTF-8; what is not is replaced. Begins with a remark where something was dropped. */
    String text() {
        byte[] all = new byte[(int) size];
        int[] at = {0};
        forEach((block, count) -> {
            System.arraycopy(block, 0, all, at[0], count);
            at[0] += count;
        });
        String text = new String(all, StandardCharsets.UTF_8);
        return dropped == 0 ? text : "[" + dropped + " bytes before this were dropped]\n" + text;
    }
}
