package dev.tutti.junit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A test or class while it uses a system. It is over with the callback that says so; where a constructor has failed there is
 * none, and JUnit closes it with the store. Thread-safe.
 */
@SuppressWarnings("deprecation")
final class Visit implements AutoCloseable, Store.CloseableResource {

    private final Use use;
    private final Present present;
    private final ExtensionContext context;
    private final AtomicBoolean over = new AtomicBoolean();

    private Visit(Use use, Present present, ExtensionContext context) {
        this.use = use;
        this.present = present;
        this.context = context;
    }

    static Visit begin(Use use, Present present, ExtensionContext context) {
        present.enter(use.system());
        return new Visit(use, present, context);
    }

    Use use() {
        return use;
    }

    /** Does nothing where it is over. */
    void end() {
        if (!over.getAndSet(true)) {
            present.leave(use.system());
            new Aftermath(use, context).examine();
        }
    }

    @Override
    public void close() {
        end();
    }
}
