package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.Labels.Fate;
import dev.tutti.model.UnitName;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the containers of a driver whose JVM is dead: stops those that are kept, so that the next start finds them, and removes
 * the others. The guardian runs it in a JVM of its own, so that no program of the engine's is needed.
 */
public final class Sweeper {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LAST_GRACE = Duration.ofSeconds(2);

    /** What has killed the JVM may have hit the engine as well: it is waited for as long as this. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final SweepOrder order;
    private final EngineApi api;
    private final Claims claims;
    private final Owner here = Owner.here(Owner.SWEEPER);

    Sweeper(SweepOrder order, EngineApi api) {
        this.order = order;
        this.api = api;
        this.claims = new Claims(order.state());
    }

    /** @param arguments the file that says what is to be done */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SweepOrder order = SweepOrder.read(Path.of(arguments[0]));
        try (EngineApi api = ContainerDriver.connect(order.environment())) {
            new Sweeper(order, api).run();
        }
    }

    void run() throws IOException, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        List<Listed> all =
                api.containers(Labels.copy(order.project(), order.directory().toString()));
        for (Listed container : all) {
            Labels.read(container.labels())
                    .filter(this::isToBeRemoved)
                    .ifPresent(labels -> jobs.add(job(() -> api.remove(container.id(), true))));
        }
        for (Map.Entry<UnitName, Claim> held : claims.heldBy(order.owner()).entrySet()) {
            jobs.add(job(() -> end(held.getKey(), held.getValue())));
        }
        all.stream()
                .filter(this::isHalfMade)
                .forEach(container -> jobs.add(job(() -> api.remove(container.id(), true))));
        for (Job job : jobs) {
            job.endsWithin(LONGEST);
        }
        removeNetworks();
    }

    private static Job job(Runnable work) {
        return Threads.ofThisJvm().start("tutti-sweep", () -> {
            try {
                patiently(work);
            } catch (EngineException failed) {
                System.getLogger(Sweeper.class.getName()).log(System.Logger.Level.DEBUG, failed);
            }
        });
    }

    /** Does work that may be done twice, again and again until an engine is there. */
    private static void patiently(Runnable work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (EngineException failed) {
                if (!failed.isUnavailable() || System.nanoTime() > deadline) {
                    throw failed;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private boolean isToBeRemoved(Labels labels) {
        return labels.fate() != Fate.KEPT && labels.owner().equals(order.owner());
    }

    private boolean isHalfMade(Listed container) {
        Optional<Labels> labels = Labels.read(container.labels());
        return container.state().equals("created")
                && labels.filter(known ->
                                known.fate() == Fate.KEPT && known.owner().equals(order.owner()))
                        .isPresent();
    }

    /** Nobody looks after it any more: what is slow to end is not waited for as at a stop. */
    private static Duration shortened(Duration grace) {
        return grace.compareTo(LAST_GRACE) < 0 ? grace : LAST_GRACE;
    }

    /** Whoever was quicker has taken it up, and it is his. */
    private void end(UnitName unit, Claim claim) {
        try {
            if (claims.inherit(unit, claim, here) || isMine(unit)) {
                if (!claim.keep() && !claim.container().isEmpty()) {
                    new Farewell(api, claim.signal(), shortened(claim.grace())).to(claim.container());
                }
                claims.release(unit, here);
            }
        } catch (IOException failed) {
            System.getLogger(Sweeper.class.getName()).log(System.Logger.Level.DEBUG, failed);
        } catch (InterruptedException byNobody) {
            Thread.currentThread().interrupt();
        }
    }

    /** From a first try. */
    private boolean isMine(UnitName unit) throws IOException {
        return claims.of(unit).claim().map(Claim::owner).filter(here::equals).isPresent();
    }

    private void removeNetworks() {
        api.networks(Map.of(Labels.SUPERVISOR, order.owner().toString())).stream()
                .filter(network ->
                        Fate.TEMPORARY.written().equals(network.labels().get(Labels.FATE)))
                .forEach(network -> api.removeNetwork(network.id()));
    }
}
