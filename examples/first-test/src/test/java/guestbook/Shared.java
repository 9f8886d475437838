package guestbook;

import dev.tutti.UnitHandle;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers the guest book that the classes of this JVM share. */
final class Shared {

    private static final AtomicLong PID = new AtomicLong();

    private Shared() {}

    /** Whether it is the one that all others have met. */
    static boolean isSame(UnitHandle guestbook) {
        PID.compareAndSet(0, guestbook.pid());
        return PID.get() == guestbook.pid();
    }
}
