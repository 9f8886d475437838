package dev.tutti.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file, directory or link of a tar archive.
 *
 * @param name in the archive
 * @param file what holds its content, where it has any
 * @param link where it leads to; empty for what is no link
 */
record TarEntry(String name, Kind kind, Path file, long size, int mode, long seconds, String link) {

    /** What it is. */
    enum Kind {
        FILE('0'),
        LINK('2'),
        DIRECTORY('5');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long LARGEST = 077777777777L;

    /** A file of this machine as it is now; empty where it is no file, directory or link, or there is none any more. */
    static Optional<TarEntry> of(Path file, String name) throws IOException {
        Optional<Stat> found = Stat.of(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Stat stat = found.get();
        long seconds = stat.written().toMillis() / 1000;
        if (stat.isDirectory()) {
            return Optional.of(new TarEntry(name + "/", Kind.DIRECTORY, file, 0, stat.permissions(), seconds, ""));
        }
        if (stat.isLink()) {
            return link(file, name, stat.permissions(), seconds);
        }
        return stat.isFile()
                ? Optional.of(new TarEntry(name, Kind.FILE, file, stat.size(), stat.permissions(), seconds, ""))
                : Optional.empty();
    }

    private static Optional<TarEntry> link(Path file, String name, int mode, long seconds) throws IOException {
        try {
            String link = Files.readSymbolicLink(file).toString();
            return Optional.of(new TarEntry(name, Kind.LINK, file, 0, mode, seconds, link));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** The same by another name. */
    TarEntry named(String other) {
        return new TarEntry(other, kind, file, size, mode, seconds, link);
    }

    /** What stands before its content: with records of its own where the old form has no room. */
    byte[] header(Owner owner) {
        byte[] more = more();
        byte[] plain = block(name, kind.letter, size, owner, link);
        if (more.length == 0) {
            return plain;
        }
        int room = (int) padded(more.length);
        byte[] all = new byte[BLOCK + room + BLOCK];
        System.arraycopy(block("PaxHeader", 'x', more.length, Owner.ROOT, ""), 0, all, 0, BLOCK);
        System.arraycopy(more, 0, all, BLOCK, more.length);
        System.arraycopy(plain, 0, all, BLOCK + room, BLOCK);
        return all;
    }

    /** As long as what takes so many bytes is in an archive. */
    static long padded(long length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    private byte[] more() {
        var text = new StringBuilder();
        if (!isPlain(name)) {
            text.append(record("path", name));
        }
        if (!isPlain(link)) {
            text.append(record("linkpath", link));
        }
        if (size > LARGEST) {
            text.append(record("size", Long.toString(size)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(String text) {
        return text.length() <= NAME && text.chars().allMatch(c -> c < 128);
    }

    /** It begins with its own length, of which the digits are part. */
    private static String record(String key, String value) {
        int rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
        int length = rest + Integer.toString(rest).length();
        int whole = rest + Integer.toString(length).length();
        return whole + " " + key + "=" + value + "\n";
    }

    private byte[] block(String shownName, char type, long length, Owner owner, String target) {
        byte[] block = new byte[BLOCK];
        put(block, 0, NAME, shownName);
        octal(block, 100, 8, mode);
        octal(block, 108, 8, owner.user());
        octal(block, 116, 8, owner.group());
        octal(block, 124, 12, Math.min(length, LARGEST));
        octal(block, 136, 12, Math.max(0, seconds));
        put(block, 148, 8, "        ");
        block[156] = (byte) type;
        put(block, 157, NAME, target);
        put(block, 257, 6, "ustar");
        put(block, 263, 2, "00");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, 8, "%06o\0 ".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int at, int room, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(room, bytes.length));
    }

    /** A number; one for which octal digits have no room is written in binary, as GNU does. */
    private static void octal(byte[] block, int at, int room, long number) {
        String digits = Long.toOctalString(number);
        if (digits.length() < room) {
            put(block, at, room, "0".repeat(room - 1 - digits.length()) + digits);
            return;
        }
        for (int i = 0; i < room; i++) {
            block[at + room - 1 - i] = i < 8 ? (byte) (number >>> (8 * i)) : 0;
        }
        block[at] |= (byte) 0x80;
    }
}
