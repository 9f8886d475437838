package dev.tutti.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/** Lines of the past, of several units, in their order in time. To be written once, by one thread. */
public final class LogHistory implements AutoCloseable {

    private final List<HistoryPart> parts;
    private final Optional<Integer> tail;
    private final Function<String, LogSource> sources;
    private long written;

    LogHistory(List<HistoryPart> parts, Optional<Integer> tail, Function<String, LogSource> sources) {
        this.parts = List.copyOf(parts);
        this.tail = tail;
        this.sources = sources;
    }

    /**
     * Writes all of them, or the last ones where those alone are wanted.
     *
     * @throws java.io.UncheckedIOException if a file cannot be read any further
     */
    public void writeTo(LogSink sink) {
        var order = new PriorityQueue<HistoryPart>(
                Comparator.comparing((HistoryPart part) -> part.line().at()).thenComparing(parts::indexOf));
        for (HistoryPart part : parts) {
            if (part.advance()) {
                order.add(part);
            }
        }
        var last = new ArrayDeque<LogLine>();
        while (!order.isEmpty()) {
            HistoryPart next = order.remove();
            last.add(next.line());
            if (tail.isEmpty()) {
                write(last.remove(), sink);
            } else if (last.size() > tail.get()) {
                last.remove();
            }
            if (next.advance()) {
                order.add(next);
            }
        }
        last.forEach(line -> write(line, sink));
    }

    private void write(LogLine line, LogSink sink) {
        written++;
        sink.write(LineBatch.of(line, sources.apply(line.source())));
    }

    /** How many older lines are kept nowhere any more. Known when all has been written; 0 where as many as asked for were. */
    public long missing() {
        boolean enough = tail.isPresent() && written >= tail.get();
        return enough ? 0 : parts.stream().mapToLong(HistoryPart::missing).sum();
    }

    @Override
    public void close() throws IOException {
        for (HistoryPart part : parts) {
            part.close();
        }
    }
}
