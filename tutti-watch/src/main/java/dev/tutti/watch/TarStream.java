package dev.tutti.watch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A tar archive of files, read while it is made: nothing of them is kept in memory. A file that becomes shorter meanwhile is filled
 * up, and of one that becomes longer the rest is left out: its change will be told. Confined to one thread.
 */
final class TarStream extends InputStream {

    private static final int END = 1024;

    private final Iterator<TarEntry> entries;
    private final Owner owner;
    private InputStream part = InputStream.nullInputStream();
    /** The content of the present entry. */
    private InputStream opened = InputStream.nullInputStream();
    /** How much of the content of the present entry is still to come, and how much to fill up its last block. */
    private long left;

    private int padding;
    private boolean content;
    private boolean ended;

    TarStream(List<TarEntry> entries, Owner owner) {
        this.entries = entries.iterator();
        this.owner = owner;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = content ? contentInto(buffer, offset, length) : part.read(buffer, offset, length);
            if (count > 0) {
                return count;
            }
            if (!next()) {
                return -1;
            }
        }
    }

    private int contentInto(byte[] buffer, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, left);
        if (wanted == 0) {
            return -1;
        }
        int count = part.read(buffer, offset, wanted);
        if (count < 0) {
            Arrays.fill(buffer, offset, offset + wanted, (byte) 0);
            count = wanted;
        }
        left -= count;
        return count;
    }

    /** From its header an entry goes on to its content, then to what fills up the block, then to the next one. */
    private boolean next() throws IOException {
        part.close();
        if (!content && left > 0) {
            content = true;
            part = opened;
            return true;
        }
        content = false;
        if (padding > 0) {
            part = zeroes(padding);
            padding = 0;
            return true;
        }
        return entries.hasNext() ? begin(entries.next()) : end();
    }

    /** One that has vanished meanwhile is left out. */
    private boolean begin(TarEntry entry) throws IOException {
        left = entry.kind() == TarEntry.Kind.FILE ? entry.size() : 0;
        padding = (int) (TarEntry.padded(left) - left);
        try {
            opened = left > 0 ? Files.newInputStream(entry.file()) : InputStream.nullInputStream();
            part = new ByteArrayInputStream(entry.header(owner));
        } catch (NoSuchFileException gone) {
            left = 0;
            padding = 0;
            part = InputStream.nullInputStream();
        }
        return true;
    }

    private boolean end() {
        boolean first = !ended;
        ended = true;
        part = first ? zeroes(END) : InputStream.nullInputStream();
        return first;
    }

    private static InputStream zeroes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @Override
    public void close() throws IOException {
        part.close();
        opened.close();
    }
}
