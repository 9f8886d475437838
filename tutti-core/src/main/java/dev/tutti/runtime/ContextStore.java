package dev.tutti.runtime;

import dev.tutti.model.ContextValue;
import java.io.IOException;
import java.util.Map;

/** Where the values that hooks and tasks leave are kept between starts. Called by one thread at a time. */
public interface ContextStore {

    /** Keeps nothing. */
    ContextStore NONE = new ContextStore() {
        @Override
        public Map<String, ContextValue> load() {
            return Map.of();
        }

        @Override
        public void save(Map<String, ContextValue> values) {}
    };

    /** What was kept; empty where nothing was. */
    Map<String, ContextValue> load() throws IOException;

    /** Keeps these in place of what was kept before, or, when it fails, leaves that as it was. */
    void save(Map<String, ContextValue> values) throws IOException;
}
