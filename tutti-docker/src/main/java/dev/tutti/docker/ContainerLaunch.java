package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.docker.EngineApi.Details;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.docker.Provision.Provided;
import dev.tutti.docker.Reuse.Way;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.Signal;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The steps from a launch to a run. Whatever goes wrong on the way, nothing of it runs, and nothing is left half made. */
record ContainerLaunch(Crew crew, Launch<Container> launch) {

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    ContainerRun run() throws LaunchException, InterruptedException {
        ReentrantLock lock = crew.lock(unit());
        lock.lockInterruptibly();
        try {
            return start(new Provision(crew, Plan.ensured(crew, launch)));
        } catch (EngineException refused) {
            throw Refused.of(refused, "cannot start the container of " + unit());
        } finally {
            lock.unlock();
        }
    }

    /** Makes its container ahead, if there is none and everything is known of it. */
    void prepare() throws LaunchException, InterruptedException {
        ReentrantLock lock = crew.lock(unit());
        lock.lockInterruptibly();
        try {
            Plan plan = Plan.ensured(crew, launch);
            if (plan.isComplete()) {
                new Provision(crew, plan).prepare();
            }
        } catch (EngineException refused) {
            throw Refused.of(refused, "cannot prepare the container of " + unit());
        } finally {
            lock.unlock();
        }
    }

    private UnitName unit() {
        return launch.run().unit();
    }

    private ContainerRun start(Provision provision) throws LaunchException, InterruptedException {
        Provided provided = provision.get();
        try {
            return start(provided);
        } catch (EngineException refused) {
            // It was made some time ago, on a network that was removed since.
            if (provided.way() != Way.START_CREATED || refused.kind() != Kind.NOT_FOUND) {
                throw refused;
            }
            return start(provision.instead(provided));
        }
    }

    private ContainerRun start(Provided provided) throws LaunchException, InterruptedException {
        var transcript = new Transcript(launch.output());
        Optional<Instant> since = provided.way().isNew()
                ? Optional.empty()
                : crew.api().container(provided.id()).flatMap(Details::finishedAt);
        if (provided.way() == Way.START_STOPPED) {
            transcript.leaveOut(rest(provided.id(), since));
        }
        Optional<CompletableFuture<Void>> live =
                isLive(provided, since) ? Optional.of(new CompletableFuture<>()) : Optional.empty();
        Optional<ExecSession> input = input(provided, transcript, live);
        var run = new ContainerRun(crew, provided, transcript, since.orElse(Instant.EPOCH), input, live);
        try {
            crew.watch().listen(provided.id(), run.listener());
            begin(provided);
            if (!launch.awaitsHooks()) {
                // From now on somebody uses it as it is, whatever an earlier launch was to do with it first.
                crew.finished(unit(), provided.id());
            }
            run.begin(crew.api()
                    .container(provided.id())
                    .orElseThrow(() -> new LaunchException(
                            "container %s was removed by somebody else".formatted(provided.name()))));
            if (Thread.interrupted()) {
                throw new InterruptedException("The launch was cancelled");
            }
            return run;
        } catch (Throwable failed) {
            Uninterrupted.run(() -> giveUp(run, provided));
            throw failed;
        }
    }

    /** What an earlier run wrote at its very end, which the engine may have noted down only after that. */
    private Transcript rest(String id, Optional<Instant> since) throws InterruptedException {
        var rest = Transcript.toNobody();
        if (since.isPresent()) {
            var told = new CountDownLatch(1);
            try (AutoCloseable log = crew.api()
                    .followLog(id, since.get(), launch.workload().settings().tty(), rest, told::countDown)) {
                assert log != null;
                told.await(LONGEST_REST.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException cancelled) {
                throw cancelled;
            } catch (Exception unreadable) {
                System.getLogger(ContainerLaunch.class.getName()).log(System.Logger.Level.DEBUG, unreadable);
            }
        }
        return rest;
    }

    /** Before it starts, so that it reads what is written first. */
    private Optional<ExecSession> input(
            Provided provided, Transcript transcript, Optional<CompletableFuture<Void>> live) {
        if (live.isPresent()) {
            boolean withLog = provided.way() == Way.KEEP_RUNNING;
            return Optional.of(crew.api()
                    .attach(provided.id(), withLog, transcript, () -> live.get().complete(null)));
        }
        return launch.workload().settings().stdin() ? Optional.of(crew.api().attach(provided.id())) : Optional.empty();
    }

    /**
     * Whether what it writes is told as it is written, for who types there. Of one that runs already that cannot be told apart from
     * what an earlier run of it wrote.
     */
    private boolean isLive(Provided provided, Optional<Instant> since) {
        return launch.workload().takesKeys() && (provided.way() != Way.KEEP_RUNNING || since.isEmpty());
    }

    private void begin(Provided provided) throws LaunchException, InterruptedException {
        if (provided.way() == Way.KEEP_RUNNING) {
            crew.api().unpause(provided.id());
            crew.say(unit(), "found running");
            return;
        }
        if (provided.way().isNew() && launch.awaitsHooks()) {
            note(provided);
        }
        try {
            crew.api().start(provided.id());
        } catch (EngineException refused) {
            Optional<PortClash> clash = PortClash.in(String.valueOf(refused.getMessage()));
            if (clash.isPresent()) {
                throw LaunchException.occupied(clash.get().occupant(crew.api()));
            }
            throw refused;
        }
    }

    /** Before it runs: from then on it may be left as it is at any moment. */
    private void note(Provided provided) throws LaunchException {
        if (provided.plan().fate(crew.setting()) == Labels.Fate.KEPT) {
            try {
                crew.unfinished().begin(unit(), provided.id());
            } catch (IOException unwritable) {
                throw new LaunchException(
                        "cannot write down in %s that %s is new: %s"
                                .formatted(crew.claims().directory(), unit(), unwritable.getMessage()),
                        unwritable);
            }
        }
    }

    /** What ran before and is to outlive Tutti goes on. What cannot be ended now stays ours, to be ended when the driver is. */
    private void giveUp(ContainerRun run, Provided provided) {
        run.abandon();
        try {
            if (provided.way().isNew()) {
                crew.api().remove(provided.id(), true);
            } else if (provided.way() == Way.START_STOPPED) {
                crew.api().kill(provided.id(), Signal.KILL);
            } else if (!launch.workload().settings().keep()) {
                var farewell = new Farewell(
                        crew.api(),
                        provided.plan().signal().name(),
                        launch.stop().grace());
                farewell.to(provided.id());
            }
            new Possession(crew, unit()).release();
        } catch (EngineException away) {
            System.getLogger(ContainerLaunch.class.getName()).log(System.Logger.Level.DEBUG, away);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
