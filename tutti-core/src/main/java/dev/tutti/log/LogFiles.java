package dev.tutti.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * One file per unit, {@code <unit>.log}, with full times, without colours, whatever level views show.
 *
 * <p>A file that cannot be written, on a full disk for instance, stops nobody: that is said once, lines are counted,
 * and each later line is an attempt to go on. Where they are missing the file says how many.
 */
public final class LogFiles implements LogSink {

    private final Path directory;
    private final LogRotation rotation;
    private final ZoneId zone;
    private final FileForm form;
    private final BiConsumer<Level, String> voice;

    /** Guards all below. Never held while the voice is called. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, LogFile> files = new HashMap<>();
    private final Map<String, Loss> losses = new HashMap<>();
    private boolean closed;

    /**
     * Creates the directory with the first line.
     *
     * @param zone whose local time is written, with its offset
     * @param voice how trouble is said, usually {@link LogRouter#say(Level, String)}
     */
    public LogFiles(Path directory, LogRotation rotation, ZoneId zone, BiConsumer<Level, String> voice) {
        this(directory, rotation, zone, FileForm.FOR_PEOPLE, voice);
    }

    LogFiles(Path directory, LogRotation rotation, ZoneId zone, FileForm form, BiConsumer<Level, String> voice) {
        this.directory = directory;
        this.form = form;
        this.rotation = rotation;
        this.zone = zone;
        this.voice = voice;
    }

    @Override
    public void write(LineBatch batch) {
        var news = new ArrayList<String>();
        lock.lock();
        try {
            if (!closed) {
                write(batch, news);
            }
        } finally {
            lock.unlock();
        }
        say(news);
    }

    @Override
    public void close() {
        var news = new ArrayList<String>();
        lock.lock();
        try {
            closed = true;
            for (LogFile file : files.values()) {
                try {
                    file.close();
                } catch (IOException e) {
                    news.add(file.path() + " could not be closed: " + Loss.reason(e));
                }
            }
            losses.values().forEach(loss -> news.add(loss.summary()));
            losses.clear();
        } finally {
            lock.unlock();
        }
        say(news);
    }

    /** Opens what a unit has written; meanwhile no file becomes a backup. */
    RecordReader read(LogStore store, String source, LogFilter filter) throws IOException {
        lock.lock();
        try {
            return store.read(source, filter);
        } finally {
            lock.unlock();
        }
    }

    private void write(LineBatch batch, List<String> news) {
        LogFile file = files.computeIfAbsent(batch.source().name(), this::file);
        String previousReason = file.lossReason();
        long lost = file.write(batch);
        Instant now = batch.at();
        if (lost > 0) {
            lose(file, lost, now, news);
        } else if (!losses.isEmpty()) {
            losses.values().forEach(loss -> loss.writtenBy(previousReason));
            endLosses(now, news);
        }
    }

    private void endLosses(Instant now, List<String> news) {
        losses.values().removeIf(loss -> {
            boolean over = loss.isOver(now);
            if (over) {
                news.add("log files are written again; " + loss.summary());
            }
            return over;
        });
    }

    private LogFile file(String unit) {
        return new LogFile(directory, unit + ".log", rotation, zone, form);
    }

    private void lose(LogFile file, long lost, Instant now, List<String> news) {
        String reason = file.lossReason();
        Loss loss = losses.get(reason);
        if (loss == null) {
            loss = new Loss(reason, now);
            losses.put(reason, loss);
            news.add("cannot write " + file.path() + ": " + reason
                    + "; its lines are missing there until that is cured");
        }
        loss.add(lost, now);
    }

    private void say(List<String> news) {
        for (String message : news) {
            voice.accept(Level.WARN, message);
        }
    }
}
