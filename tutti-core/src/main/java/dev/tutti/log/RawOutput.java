package dev.tutti.log;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** The bytes that the runs of one unit write, for those who tap them. Costs next to nothing while nobody does. Thread-safe. */
final class RawOutput {

    /** Guards what is present, so that nobody who comes while something is written misses it or gets it twice. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Changed under the lock. */
    private final List<Tap> taps = new CopyOnWriteArrayList<>();

    /** Guarded by the lock. */
    private Optional<Present> present = Optional.empty();

    /** Whether the bytes of the present run are kept. Changed under the lock. */
    private volatile boolean keeping;

    /** The run that is there, and what a view that comes now is shown of it. */
    private record Present(Run run, boolean terminal, LastBytes last) {}

    Tap add(Tap tap) {
        lock.lock();
        try {
            present.ifPresent(its -> {
                tap.began(its.run(), its.terminal());
                byte[] bytes = its.last().bytes();
                tap.write(its.run(), Stream.STDOUT, bytes, 0, bytes.length);
            });
            taps.add(tap);
            return tap;
        } finally {
            lock.unlock();
        }
    }

    void remove(Tap tap) {
        taps.remove(tap);
    }

    void begin(Run run, boolean terminal) {
        lock.lock();
        try {
            present.ifPresent(forgotten -> end(forgotten.run(), Optional.empty()));
            present = Optional.of(new Present(run, terminal, new LastBytes()));
            keeping = terminal;
            taps.forEach(tap -> tap.began(run, terminal));
        } finally {
            lock.unlock();
        }
    }

    void write(Run run, Stream stream, byte[] buffer, int offset, int length) {
        if (!keeping && taps.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            Optional<Present> its = present.filter(there -> there.run().equals(run));
            if (its.isPresent()) {
                if (keeping) {
                    its.get().last().add(buffer, offset, length);
                }
                taps.forEach(tap -> tap.write(run, stream, buffer, offset, length));
            }
        } finally {
            lock.unlock();
        }
    }

    void end(Run run, Optional<Exit> exit) {
        lock.lock();
        try {
            if (present.isPresent() && present.get().run().equals(run)) {
                present = Optional.empty();
                keeping = false;
                taps.forEach(tap -> tap.ended(run, exit));
            }
        } finally {
            lock.unlock();
        }
    }

    /** All get what waits for them, and no more. */
    void close() {
        taps.forEach(Tap::finish);
    }
}
