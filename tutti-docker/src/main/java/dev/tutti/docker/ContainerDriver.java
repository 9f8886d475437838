package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.driver.Driver;
import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.Found;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs containers by an engine that speaks the Docker API. A container that ended is kept for the next launch, which takes it up
 * if it is as wanted and makes a new one if anything is different; of each unit there is never more than one.
 *
 * <p>Creating a driver costs nothing; the engine is connected with the first use, in the background by {@link #prepare}. Variables
 * that Tutti gives to a run, such as the numbers of its ports on this machine, are not given to containers, in which they mean
 * nothing.
 */
final class ContainerDriver implements Driver<Container> {

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final DriverSetting setting;
    private final Owner owner;
    private final SweepGuard guard;

    /** Once the driver has been used; guarded by {@code this}. */
    private Optional<Crew> crew = Optional.empty();

    /** What is done in the background; guarded by {@code this}. */
    private final List<Job> jobs = new ArrayList<>();

    /** Guarded by {@code this}. */
    private boolean closed;

    /** What was begun before there was a driver, as long as nobody has asked for its answer. Guarded by {@code this}. */
    private Optional<WarmEngine> warm;

    /** @param warm the engine it goes on with, where that is the one that is meant */
    ContainerDriver(DriverSetting setting, Optional<WarmEngine> warm) {
        this(setting, Owner.here(), warm);
    }

    /** One that works for another process. */
    ContainerDriver(DriverSetting setting, Owner owner, Optional<WarmEngine> warm) {
        this.setting = setting;
        this.owner = owner;
        this.warm = warm;
        this.guard = new SweepGuard(setting, owner);
    }

    /** The engine that a process with these variables would use; connected by the first question. */
    static EngineApi connect(Map<String, String> environment) {
        return new DockerJavaApi(Machine.with(environment), Patience.USUAL);
    }

    @Override
    public Class<Container> workload() {
        return Container.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of("container", Lifetime.SERVICE);
    }

    /** Where there is no engine, that is said by what is asked of it. */
    @Override
    public String host() {
        try {
            return crew().api().host();
        } catch (EngineException away) {
            return Driver.super.host();
        }
    }

    private synchronized Crew crew() {
        if (closed) {
            throw new EngineException(EngineException.Kind.UNAVAILABLE, "The driver is closed");
        }
        if (crew.isEmpty()) {
            Optional<EngineApi> begun = warm.flatMap(engine -> engine.take(setting.environment()));
            warm = begun.isPresent() ? warm : Optional.empty();
            Crew opened = Crew.of(begun.orElseGet(() -> connect(setting.environment())), setting, owner);
            crew = Optional.of(opened);
            inBackground(() -> new Sweep(opened).run());
        }
        return crew.get();
    }

    private synchronized void inBackground(Runnable work) {
        jobs.removeIf(job -> !job.isAlive());
        jobs.add(Threads.ofThisJvm().start("tutti-docker", work));
    }

    @Override
    public RunningWorkload launch(Launch<Container> launch) throws LaunchException, InterruptedException {
        try {
            guard.ensure();
            return new ContainerLaunch(crew(), launch).run();
        } catch (EngineException refused) {
            throw Refused.of(
                    refused, "cannot start the container of " + launch.run().unit());
        }
    }

    @Override
    public Optional<String> missing() throws InterruptedException {
        try {
            Crew known = crew();
            // Whoever asks is about to launch something.
            inBackground(guard::ensure);
            Optional<WarmEngine> asked = asked();
            if (asked.isPresent()) {
                asked.get().awaitAnswer();
            } else {
                known.api().version();
            }
            return Optional.empty();
        } catch (EngineException away) {
            return Optional.of(String.valueOf(Refused.notInterrupted(away).getMessage()));
        }
    }

    /** The engine that was asked already, the first time. */
    private synchronized Optional<WarmEngine> asked() {
        Optional<WarmEngine> first = warm;
        warm = Optional.empty();
        return first;
    }

    @Override
    public boolean prepares() {
        return true;
    }

    @Override
    public void prepare(List<Launch<Container>> soon) {
        inBackground(() -> {
            guard.ensure();
            soon.forEach(launch -> inBackground(() -> prepare(launch)));
        });
    }

    /** What goes wrong is said by the launch that follows. */
    private void prepare(Launch<Container> launch) {
        try {
            new ContainerLaunch(crew(), launch).prepare();
        } catch (LaunchException | EngineException again) {
            System.getLogger(ContainerDriver.class.getName()).log(System.Logger.Level.DEBUG, again);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Map<String, Integer> formerPorts(UnitName unit) throws InterruptedException {
        try {
            for (Listed container : crew().of(unit)) {
                Map<String, Integer> ports =
                        Labels.read(container.labels()).map(Labels::ports).orElse(Map.of());
                if (!ports.isEmpty()) {
                    return container.isRunning() ? ports : free(ports);
                }
            }
            return Map.of();
        } catch (EngineException unknown) {
            Refused.notInterrupted(unknown);
            return Map.of();
        }
    }

    private static Map<String, Integer> free(Map<String, Integer> ports) {
        var free = new LinkedHashMap<>(ports);
        free.values().removeIf(port -> !PortClash.isFree(port));
        return free;
    }

    @Override
    public Found find(Launch<Container> launch) throws LaunchException, InterruptedException {
        try {
            Optional<Plan> plan = Plan.present(crew(), launch);
            return plan.isEmpty() ? Found.NOTHING : found(new Provision(crew(), plan.get()).decide());
        } catch (EngineException refused) {
            throw Refused.of(
                    refused, "cannot look for a container of " + launch.run().unit());
        }
    }

    private static Found found(Reuse reuse) {
        return switch (reuse.way()) {
            case KEEP_RUNNING -> Found.RUNNING;
            case START_STOPPED -> Found.STOPPED;
            case START_CREATED, CREATE, RECREATE -> Found.NOTHING;
        };
    }

    @Override
    public boolean rebuild(Launch<Container> launch) throws LaunchException, InterruptedException {
        if (launch.workload().image().build().isEmpty()) {
            return false;
        }
        try {
            crew().images().rebuild(launch.run().unit(), launch.workload());
            return true;
        } catch (EngineException refused) {
            throw Refused.of(
                    refused, "cannot build the image of " + launch.run().unit());
        }
    }

    @Override
    public List<String> remove(Set<UnitName> units, boolean all) throws LaunchException, InterruptedException {
        try {
            return new Removal(crew()).of(units, all);
        } catch (EngineException refused) {
            throw Refused.of(refused, "cannot remove containers");
        }
    }

    /** What was prepared in vain is removed, and everything of what is temporary. */
    @Override
    public void close() {
        Optional<Crew> last;
        List<Job> underWay;
        synchronized (this) {
            closed = true;
            last = crew;
            underWay = List.copyOf(jobs);
        }
        underWay.forEach(Job::interrupt);
        last.ifPresent(known -> {
            awaitEnd(underWay);
            known.watch().close();
            new Closing(known).run();
            known.api().close();
        });
        guard.close();
    }

    private static void awaitEnd(List<Job> jobs) {
        try {
            for (Job job : jobs) {
                job.endsWithin(LONGEST_END);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
