package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Makes sure that nobody else looks after the container of a unit. Of no use for what is temporary: that has one owner. */
record Possession(Crew crew, UnitName unit) {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** Whoever ends a container for somebody who is dead has this much longer than that may take. */
    private static final Duration SWEEP = Duration.ofSeconds(15);

    /**
     * Takes possession of a unit's container, after who ends it for somebody who is dead.
     *
     * @param mine with the id of the container, which is empty as long as it is not known
     * @param found its containers
     * @throws LaunchException when somebody else has one, saying who
     */
    void take(Claim mine, List<Listed> found) throws LaunchException, InterruptedException {
        if (crew.setting().temporary()) {
            return;
        }
        try {
            unclaimed(found);
            Set<String> running = running(found);
            Optional<Claim> other = crew.claims().take(unit, mine, running);
            long deadline = System.nanoTime() + mine.grace().plus(SWEEP).toNanos();
            while (other.isPresent() && isSweeper(other.get()) && System.nanoTime() < deadline) {
                pause();
                other = crew.claims().take(unit, mine, running);
            }
            if (other.isPresent()) {
                throw taken(name(found, other.get().container()), other.get().owner());
            }
        } catch (IOException unwritable) {
            throw new LaunchException(
                    "cannot write down in %s who looks after %s: %s"
                            .formatted(crew.claims().directory(), unit, unwritable.getMessage()),
                    unwritable);
        }
    }

    /**
     * Only looks.
     *
     * @throws LaunchException when somebody else has one, saying who
     */
    void check(List<Listed> found) throws LaunchException, IOException {
        if (crew.setting().temporary()) {
            return;
        }
        unclaimed(found);
        Optional<Claim> other = crew.claims().other(unit, crew.owner(), running(found));
        if (other.isPresent()) {
            throw taken(name(found, other.get().container()), other.get().owner());
        }
    }

    private static Set<String> running(List<Listed> found) {
        return found.stream().filter(Listed::isRunning).map(Listed::id).collect(Collectors.toSet());
    }

    /** Where nobody has ever written down who it is, it is who made it, if that runs. */
    private void unclaimed(List<Listed> found) throws IOException, LaunchException {
        if (crew.claims().of(unit).isThere()) {
            return;
        }
        for (Listed container : found) {
            Optional<Owner> maker = Labels.read(container.labels())
                    .map(Labels::owner)
                    .filter(owner -> !owner.equals(crew.owner()) && owner.life() != Owner.Life.DEAD);
            if (container.isRunning() && maker.isPresent()) {
                throw taken(container.name(), maker.get());
            }
        }
    }

    void release() {
        if (!crew.setting().temporary()) {
            try {
                crew.claims().release(unit, crew.owner());
            } catch (IOException harmless) {
                // It says who it was, and that one will be dead.
                System.getLogger(Possession.class.getName()).log(System.Logger.Level.DEBUG, harmless);
            }
        }
    }

    private LaunchException taken(String container, Owner by) {
        return new LaunchException("container %s is looked after by another Tutti, %s; stop that first%s"
                .formatted(
                        container,
                        by.inWords(),
                        by.life() == Owner.Life.ELSEWHERE ? ", or remove it: docker rm -f " + container : ""));
    }

    private static String name(List<Listed> found, String id) {
        return found.stream()
                .filter(container -> container.id().equals(id))
                .map(Listed::name)
                .findFirst()
                .orElse("of the same unit");
    }

    private static boolean isSweeper(Claim claim) {
        return claim.owner().lane().equals(Owner.SWEEPER);
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(LOOK.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("gave up waiting for the end of a container");
        }
    }
}
