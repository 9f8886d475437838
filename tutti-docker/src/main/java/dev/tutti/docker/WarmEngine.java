package dev.tutti.docker;

import dev.tutti.driver.Driver;
import dev.tutti.driver.DriverSetting;
import dev.tutti.process.Threads;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An engine that is spoken to before anybody has read what is to run there, as a start has to wait for its first answer in any
 * case, and for what the JVM does for that. A driver takes it over, and with it the answer. Safe from any thread.
 */
public final class WarmEngine implements AutoCloseable {

    private final Map<String, String> environment;
    private final EngineApi api;
    private final FutureTask<EngineApi.Version> version;

    /** Whether a driver has it, and closes it. Guarded by {@code this}. */
    private boolean taken;

    private WarmEngine(Map<String, String> environment) {
        this.environment = environment;
        this.api = ContainerDriver.connect(environment);
        this.version = new FutureTask<>(api::version);
    }

    /** The one that a process with these variables would use. Returns at once; what is wrong with it is told to who uses it. */
    public static WarmEngine of(Map<String, String> environment) {
        var engine = new WarmEngine(environment);
        Threads.ofThisJvm().start("tutti-docker-warm", engine::ask);
        return engine;
    }

    /**
     * The first answer is what others wait for. Nobody needs the second one: after the first question with a list the next one is
     * quick, as the next digest is.
     */
    private void ask() {
        version.run();
        try {
            Hash.of("", 1);
            api.containers(Map.of(Labels.SUPERVISOR, ""));
        } catch (EngineException unavailable) {
            System.getLogger(WarmEngine.class.getName()).log(System.Logger.Level.DEBUG, unavailable);
        }
    }

    /** A driver for somebody's containers that goes on with it. */
    public Driver<?> driver(DriverSetting setting) {
        return new ContainerDriver(setting, Optional.of(this));
    }

    /** The way to it; empty where variables say that another one is meant, or somebody else has it. */
    synchronized Optional<EngineApi> take(Map<String, String> variables) {
        if (taken || !environment.equals(variables)) {
            return Optional.empty();
        }
        taken = true;
        return Optional.of(api);
    }

    /**
     * Returns when it has answered.
     *
     * @throws EngineException when it did not, with why
     */
    void awaitAnswer() throws InterruptedException {
        try {
            version.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof EngineException away) {
                throw away;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Where no driver has taken it over. */
    @Override
    public synchronized void close() {
        if (!taken) {
            taken = true;
            api.close();
        }
    }
}
