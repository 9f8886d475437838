package dev.tutti.runtime;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Workload;
import java.util.Map;

/** A driver that lacks half of its classes, as one does whose jar is incomplete. */
final class BrokenDriver implements Driver<BrokenDriver.Broken> {

    record Broken() implements Workload {
        @Override
        public String summary() {
            return "broken";
        }
    }

    @Override
    public Class<Broken> workload() {
        return Broken.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of("broken", Lifetime.SERVICE);
    }

    @Override
    public RunningWorkload launch(Launch<Broken> launch) {
        throw new NoClassDefFoundError("half installed");
    }

    @Override
    public void close() {}
}
