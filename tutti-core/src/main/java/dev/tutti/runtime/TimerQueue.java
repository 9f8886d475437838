package dev.tutti.runtime;

import dev.tutti.engine.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** Messages that become due. Owned by the supervisor's thread. */
final class TimerQueue {

    private record Timer(Instant due, Message.TimeUp message) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>((one, other) -> one.due().compareTo(other.due()));

    void add(Instant due, Message.TimeUp message) {
        timers.add(new Timer(due, message));
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable(timers.peek()).map(Timer::due);
    }

    /** Forgets what means nothing any more. */
    void dropUnless(Predicate<Message.TimeUp> matters) {
        timers.removeIf(timer -> !matters.test(timer.message()));
    }

    List<Message> takeDue(Instant now) {
        var due = new ArrayList<Message>();
        while (!timers.isEmpty() && !timers.peek().due().isAfter(now)) {
            due.add(timers.remove().message());
        }
        return due;
    }
}
