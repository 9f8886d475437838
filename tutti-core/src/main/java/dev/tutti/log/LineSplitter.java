package dev.tutti.log;

/**
 * Cuts a stream of bytes into lines. How the bytes were cut into reads does not matter.
 *
 * <p>A line ends with LF, CRLF or a lone CR (how progress displays overwrite themselves); of several CR in a row the
 * first counts. A line above the longest length is cut, never inside a UTF-8 sequence. Owned by the stream's reader.
 */
final class LineSplitter {

    private final LineBatch batch;
    private final int longest;

    private int lineStart;
    private int scanned;
    private boolean plain = true;
    private boolean afterReturn;
    private boolean inLongLine;
    private int longLines;

    LineSplitter(LineBatch batch, int longest) {
        this.batch = batch;
        this.longest = longest;
    }

    /** Adds the lines that are complete now to the batch. */
    void read(byte[] buffer, int offset, int length) {
        batch.append(buffer, offset, length);
        scan(batch.used());
    }

    /** The stream has ended: what is left is a line. */
    void end() {
        if (lineStart < scanned) {
            endLine(scanned);
        }
    }

    /** Makes room for the next read; the lines in the batch are gone. */
    void next() {
        batch.keep(Math.min(lineStart, scanned), scanned);
        lineStart = 0;
        scanned = batch.used();
    }

    /** Where the unfinished line starts; it ends at {@link #scanned()}. */
    int lineStart() {
        return lineStart;
    }

    int scanned() {
        return scanned;
    }

    /** Whether the unfinished line is the rest of one that was cut. */
    boolean isInLongLine() {
        return inLongLine;
    }

    /** How many lines have been cut since this was last asked. */
    int takeLongLines() {
        int taken = longLines;
        longLines = 0;
        return taken;
    }

    private void scan(int limit) {
        byte[] bytes = batch.bytes();
        for (int i = scanned; i < limit; i++) {
            byte b = bytes[i];
            if (b >= ' ') {
                continue;
            }
            if (b == '\n') {
                lineFeed(i);
            } else if (b == '\r') {
                carriageReturn(i);
            } else if (b != '\t') {
                plain = false;
            }
        }
        scanned = limit;
        cut(limit);
    }

    private void lineFeed(int at) {
        if (at == lineStart && afterReturn) {
            lineStart = at + 1;
        } else {
            endLine(at);
        }
        afterReturn = false;
    }

    private void carriageReturn(int at) {
        if (at == lineStart) {
            lineStart = at + 1;
        } else {
            endLine(at);
            afterReturn = true;
        }
    }

    private void endLine(int end) {
        cut(end);
        batch.add(lineStart, end, plain);
        lineStart = end + 1;
        plain = true;
        inLongLine = false;
    }

    private void cut(int end) {
        while (end - lineStart > longest) {
            int at = characterStart(lineStart + longest);
            batch.add(lineStart, at, plain);
            lineStart = at;
            if (!inLongLine) {
                inLongLine = true;
                longLines++;
            }
        }
    }

    private int characterStart(int at) {
        byte[] bytes = batch.bytes();
        int start = at;
        while (at - start < 3 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        return (bytes[start] & 0xC0) == 0x80 || start <= lineStart ? at : start;
    }
}
