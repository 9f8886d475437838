package dev.tutti;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Run;
import dev.tutti.probe.OutputMatcher;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All output of one run: kept, copied where a test wants it, and looked at by those who wait for something in it.
 * Thread-safe.
 */
final class Capture implements RunOutput {

    private final int run;
    private final Instant began;
    private final RunOutput log;
    /** Guarded by {@code this}, as all below. */
    private final Map<Stream, Tail> tails = new EnumMap<>(Stream.class);

    private final Map<Stream, List<Copy>> copies = new EnumMap<>(Stream.class);
    private final Set<Stream> ended = EnumSet.noneOf(Stream.class);
    private final List<OutputMatcher> matchers = new ArrayList<>();

    Capture(Run run, Instant began, RunOutput log, Extras extras) {
        this.run = run.number();
        this.began = began;
        this.log = log;
        // What both streams are copied to is written by one, or else it would have to be thread-safe.
        var made = new IdentityHashMap<OutputStream, Copy>();
        for (Stream stream : Stream.values()) {
            tails.put(stream, new Tail());
            List<OutputStream> wanted = stream == Stream.STDOUT ? extras.outputs() : extras.errors();
            copies.put(
                    stream,
                    wanted.stream()
                            .map(to -> made.computeIfAbsent(to, absent -> new Copy(to, "tutti-" + run + "-copy")))
                            .toList());
        }
    }

    int run() {
        return run;
    }

    Instant began() {
        return began;
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        log.write(stream, buffer, offset, length);
        synchronized (this) {
            tail(stream).add(buffer, offset, length);
            matchers.forEach(matcher -> matcher.write(stream, buffer, offset, length));
            copies(stream).forEach(copy -> copy.write(buffer, offset, length));
        }
    }

    @Override
    public void end(Stream stream) {
        log.end(stream);
        var complete = new ArrayList<>(copies(stream));
        synchronized (this) {
            ended.add(stream);
            matchers.forEach(matcher -> matcher.end(stream));
            EnumSet.complementOf(EnumSet.copyOf(ended)).forEach(open -> complete.removeAll(copies(open)));
        }
        complete.forEach(Copy::end);
    }

    /** Shows a matcher what was written so far and what will be. */
    synchronized void attach(OutputMatcher matcher) {
        tails.forEach((stream, tail) -> tail.forEach((bytes, count) -> matcher.write(stream, bytes, 0, count)));
        ended.forEach(matcher::end);
        matchers.add(matcher);
    }

    synchronized void detach(OutputMatcher matcher) {
        matchers.remove(matcher);
    }

    /** Whether nothing more can come. */
    synchronized boolean isComplete() {
        return ended.size() == Stream.values().length;
    }

    synchronized String text(Stream stream) {
        return tail(stream).text();
    }

    private Tail tail(Stream stream) {
        return Optional.ofNullable(tails.get(stream)).orElseThrow();
    }

    private List<Copy> copies(Stream stream) {
        return Optional.ofNullable(copies.get(stream)).orElseThrow();
    }
}
