package dev.tutti.log;

import java.util.Optional;

/** One stream of one run: bytes in, lines out. All but {@link #partial} is owned by the thread that reads the stream. */
final class LineStream {

    static final int LONGEST_LINE = 1 << 20;

    /** Bounds what one step keeps in memory, whatever is written at once. */
    private static final int LARGEST_STEP = 32 * 1024;

    /** A longer unfinished line is no prompt. */
    private static final int LONGEST_PARTIAL = 4 * 1024;

    private final LogSource source;
    private final LiveRules rules;
    private final LineDesk desk;
    private final LineBatch batch;
    private final LineSplitter splitter;
    private final LevelScanner levels = new LevelScanner();

    /** The unfinished line, once the bytes at hand are dealt with. Written by the reader, read by anyone. */
    private volatile Optional<PartialLine> partial = Optional.empty();

    /** @param batch an empty one, which says what stream it is */
    LineStream(LogSource source, LineBatch batch, LiveRules rules, LineDesk desk, int longestLine) {
        this.source = source;
        this.rules = rules;
        this.desk = desk;
        this.batch = batch;
        splitter = new LineSplitter(batch, longestLine);
    }

    void write(byte[] buffer, int offset, int length) {
        // Taken back before any sink sees the rest of the line: see PartialLine.isCurrent.
        withdrawPartial();
        for (int done = 0; done < length; done += LARGEST_STEP) {
            splitter.read(buffer, offset + done, Math.min(LARGEST_STEP, length - done));
            handOn();
        }
        publishPartial();
    }

    void end() {
        withdrawPartial();
        splitter.end();
        handOn();
    }

    Optional<PartialLine> partial() {
        return partial;
    }

    private void handOn() {
        if (batch.size() > 0) {
            batch.stamp(desk.now());
            batch.setMinimumLevel(rules.minimum());
            repair();
            LoggerRules now = rules.all();
            if (now.touchesText()) {
                apply(now);
            }
            if (batch.size() > 0) {
                desk.take(batch);
            }
        }
        splitter.next();
        int longLines = splitter.takeLongLines();
        if (longLines > 0) {
            desk.lineWasCut(source, longLines);
        }
    }

    private void repair() {
        byte[] bytes = batch.bytes();
        Level usual = batch.channel().usualLevel();
        for (int line = 0; line < batch.size(); line++) {
            int start = batch.start(line);
            int end = batch.end(line);
            batch.setLevel(line, levels.find(bytes, start, end, usual));
            if (!batch.isPlain(line) && !Utf8.isValid(bytes, start, end)) {
                batch.setText(line, Utf8.decode(bytes, start, end));
                bytes = batch.bytes();
            }
        }
    }

    private void apply(LoggerRules now) {
        int kept = 0;
        for (int line = 0; line < batch.size(); line++) {
            String before = batch.text(line);
            Optional<String> after = now.apply(before);
            if (after.isPresent()) {
                batch.move(line, kept);
                if (!after.get().equals(before)) {
                    batch.setText(kept, after.get());
                }
                kept++;
            }
        }
        batch.truncate(kept);
    }

    private void withdrawPartial() {
        if (partial.isPresent()) {
            partial = Optional.empty();
        }
    }

    private void publishPartial() {
        int start = splitter.lineStart();
        int length = splitter.scanned() - start;
        if (length <= 0 || length > LONGEST_PARTIAL || splitter.isInLongLine()) {
            return;
        }
        partial = Optional.of(new PartialLine(this, batch, start, length));
        desk.partialAppeared();
    }

    /** A batch that holds nothing but the unfinished line, after the rules; empty when they drop it. */
    Optional<LineBatch> show(byte[] unfinished) {
        int end = AnsiText.completeEnd(unfinished, Utf8.completeEnd(unfinished, 0, unfinished.length));
        var shown = new LineBatch(source, batch.run(), batch.channel(), rules.minimum(), batch.isOwn());
        Optional<String> text = rules.all().apply(Utf8.decode(unfinished, 0, end));
        if (text.isEmpty() || text.get().isEmpty()) {
            return Optional.empty();
        }
        shown.add(0, 0, false);
        shown.setText(0, text.get());
        shown.setLevel(
                0, new LevelScanner().find(unfinished, 0, end, batch.channel().usualLevel()));
        shown.stamp(desk.now());
        return Optional.of(shown);
    }
}
