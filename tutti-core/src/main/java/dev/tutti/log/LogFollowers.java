package dev.tutti.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands lines to those who follow the log. However many they are, a batch is copied once. */
final class LogFollowers implements LogSink {

    private final List<LogFollower> followers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    LogFollower add(LogFilter filter) {
        var follower = new LogFollower(filter, followers::remove);
        followers.add(follower);
        if (closed) {
            follower.end();
        }
        return follower;
    }

    @Override
    public void write(LineBatch batch) {
        LineBatch copy = batch;
        for (LogFollower follower : followers) {
            if (follower.wants(batch)) {
                if (copy == batch) {
                    copy = batch.copy();
                }
                follower.offer(copy);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        followers.forEach(LogFollower::end);
    }
}
