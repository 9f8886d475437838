package dev.tutti.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The file of one unit. Not for use by several threads at once. */
final class LogFile {

    private static final int USUAL = 16 * 1024;

    private final Path directory;
    private final Path path;
    private final LogRotation rotation;
    private final FileForm form;
    private final TimeText time;
    private final ByteText text = new ByteText(USUAL);
    private final ByteText moment = new ByteText(32);
    private final ByteText origin = new ByteText(16);

    /** Where the note about lost lines ends in the text; 0 when it holds none. */
    private int noteEnd;

    private OutputStream out = OutputStream.nullOutputStream();
    private boolean open;
    private long size;
    private long rotateBeyond;
    private boolean torn;

    /** How many lines are in the file and in each of its backups, the oldest first. */
    private final Deque<Long> kept = new ArrayDeque<>(List.of(0L));
    /** How many went with backups that were replaced. */
    private long gone;

    private long lost;
    private String lossReason = "";

    LogFile(Path directory, String name, LogRotation rotation, ZoneId zone, FileForm form) {
        this.directory = directory;
        this.form = form;
        path = directory.resolve(name);
        this.rotation = rotation;
        time = new TimeText(zone);
        rotateBeyond = rotation.largestBytes();
    }

    Path path() {
        return path;
    }

    /** Why lines are missing at the end of the file; empty when none are. */
    String lossReason() {
        return lossReason;
    }

    /**
     * Appends the lines, and before them how many could not be written earlier.
     *
     * @return how many lines are lost now and were not before; 0 when all is written
     */
    long write(LineBatch batch) {
        render(batch);
        if (text.length() == 0) {
            return 0;
        }
        long lostNow = 0;
        try {
            prepare();
            out.write(text.bytes(), 0, text.length());
            size += text.length();
            kept.addLast(kept.removeLast() + batch.size());
            lost = 0;
            lossReason = "";
            torn = false;
        } catch (IOException e) {
            lostNow = lose(e);
        }
        text.clear(USUAL);
        return lostNow;
    }

    void close() throws IOException {
        open = false;
        out.close();
    }

    private void render(LineBatch batch) {
        noteEnd = 0;
        if (lost > 0) {
            renderNote(batch.at());
        }
        common(batch.at(), batch.channel(), batch.run());
        for (int line = 0; line < batch.size(); line++) {
            start(batch.level(line), batch.isShown(line));
            if (batch.isPlain(line)) {
                text.append(batch.bytes(), batch.start(line), batch.end(line) - batch.start(line));
            } else {
                message(batch, line);
            }
            text.append('\n');
        }
    }

    private void renderNote(Instant at) {
        if (torn) {
            text.append('\n');
        }
        common(at, LogLine.Channel.TUTTI, 0);
        start(Level.WARN, true);
        text.append("… " + lost + " lines lost here: " + lossReason + "\n");
        noteEnd = text.length();
    }

    /** What stands before the level and behind it, the same in all lines of a batch. */
    private void common(Instant at, LogLine.Channel channel, int run) {
        moment.clear();
        time.full(at, moment);
        moment.append(' ');
        origin.clear();
        origin.append(' ');
        if (form == FileForm.RECORDS) {
            RecordText.origin(channel, run, origin);
        }
    }

    private void start(Level level, boolean shown) {
        boolean marked = form == FileForm.RECORDS && !shown;
        text.append(moment.bytes(), 0, moment.length())
                .append(marked ? RecordText.hidden(level) : level.letter())
                .append(origin.bytes(), 0, origin.length());
    }

    private void message(LineBatch batch, int line) {
        byte[] bytes = batch.bytes();
        int start = batch.start(line);
        for (int i = start; i < batch.end(line); i++) {
            if (bytes[i] == '\n') {
                AnsiText.copy(bytes, start, i, text, form == FileForm.RECORDS);
                text.append('\n').append(RecordText.INDENT);
                start = i + 1;
            }
        }
        AnsiText.copy(bytes, start, batch.end(line), text, form == FileForm.RECORDS);
    }

    private void prepare() throws IOException {
        if (!open) {
            open();
        }
        if (size > 0 && size + text.length() > rotateBeyond) {
            rotate();
        }
        if (gone > 0 && size == 0 && form == FileForm.RECORDS) {
            writeGone();
        }
    }

    private void open() throws IOException {
        Files.createDirectories(directory);
        if (form == FileForm.RECORDS && !Files.exists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        // Not a channel: those close when a thread that writes is interrupted.
        out = new FileOutputStream(path.toFile(), true);
        size = path.toFile().length();
        open = true;
    }

    private void rotate() throws IOException {
        close();
        try {
            for (int backup = rotation.backups(); backup > 0; backup--) {
                Path younger = backup == 1 ? path : backup(backup - 1);
                if (Files.exists(younger)) {
                    Files.move(younger, backup(backup), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.deleteIfExists(path);
            rotateBeyond = rotation.largestBytes();
            kept.addLast(0L);
            gone += kept.size() > rotation.backups() + 1 ? kept.removeFirst() : 0;
        } catch (IOException e) {
            // Better too large a file than none; the next attempt is not made for every line.
            rotateBeyond = size + rotation.largestBytes();
        }
        open();
    }

    /** Says at the start of a file what is no longer there. Half a number would be another number. */
    private void writeGone() throws IOException {
        byte[] line = RecordText.gone(gone);
        try {
            out.write(line);
            size = line.length;
        } catch (IOException e) {
            close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private Path backup(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    /** Finds out what of the text has reached the file nevertheless. */
    private long lose(IOException cause) {
        long before = size;
        size = open ? path.toFile().length() : size;
        int written = open ? (int) Math.max(0, Math.min(text.length(), size - before)) : 0;
        if (written > 0) {
            torn = text.bytes()[written - 1] != '\n';
        }
        long lostNow = 0;
        for (int i = Math.max(written, noteEnd); i < text.length(); i++) {
            lostNow += text.bytes()[i] == '\n' ? 1 : 0;
        }
        lost = (written >= noteEnd && noteEnd > 0 ? 0 : lost) + lostNow;
        lossReason = Loss.reason(cause);
        return lostNow;
    }
}
