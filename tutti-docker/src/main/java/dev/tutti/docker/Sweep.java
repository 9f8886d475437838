package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.EngineApi.Network;
import dev.tutti.docker.Labels.Fate;
import dev.tutti.docker.Owner.Life;
import dev.tutti.driver.DriverSetting;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Removes what nobody looks after any more and nobody will take up: what was made for a moment by who is dead, and containers of
 * units that the project has no more. All else is taken up, or made anew, by whoever launches its unit.
 */
record Sweep(Crew crew) {

    /** Looks once. Whatever fails is tried again by the next driver. */
    void run() {
        try {
            for (Listed container : crew.api().containers(Map.of(Labels.PROJECT, ""))) {
                Optional<Labels> labels = Labels.read(container.labels());
                if (labels.filter(Sweep::isOfTheDead).isPresent()) {
                    crew.api().remove(container.id(), true);
                } else if (labels.filter(this::isOfNoUnit).isPresent()) {
                    removeAlone(container, labels.get().unit());
                }
            }
            removeNetworks();
        } catch (EngineException | IOException failed) {
            System.getLogger(Sweep.class.getName()).log(System.Logger.Level.DEBUG, "Not everything was swept", failed);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOfTheDead(Labels labels) {
        return labels.fate() != Fate.KEPT && labels.owner().life() == Life.DEAD;
    }

    private boolean isOfNoUnit(Labels labels) {
        DriverSetting setting = crew.setting();
        Optional<Set<UnitName>> units =
                setting.temporary() ? Optional.empty() : setting.units().get();
        return labels.fate() == Fate.KEPT
                && labels.project().equals(setting.project())
                && labels.directory().equals(Labels.directory(setting))
                && units.filter(known -> !known.contains(labels.unit())).isPresent();
    }

    private void removeAlone(Listed container, UnitName unit) throws IOException, InterruptedException {
        ReentrantLock lock = crew.lock(unit);
        if (lock.tryLock()) {
            try {
                if (!isLookedAfter(container, unit)) {
                    remove(container, unit);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isLookedAfter(Listed container, UnitName unit) throws IOException {
        Claims.Entry entry = crew.claims().of(unit);
        Optional<Owner> maker = Labels.read(container.labels()).map(Labels::owner);
        Optional<Owner> owner = entry.isThere() ? entry.claim().map(Claim::owner) : maker;
        return owner.filter(known ->
                        known.life() == Life.ALIVE || (known.life() == Life.ELSEWHERE && container.isRunning()))
                .isPresent();
    }

    private void remove(Listed container, UnitName unit) throws IOException, InterruptedException {
        if (container.isRunning()) {
            String signal = crew.api()
                    .container(container.id())
                    .flatMap(EngineApi.Details::stopSignal)
                    .orElse(StopSignal.spelled(StopPolicy.standard().signal()));
            new Farewell(crew.api(), signal, StopPolicy.standard().grace()).to(container.id());
        }
        crew.api().remove(container.id(), true);
        crew.images().removeReplaced(container.imageId());
        crew.claims().forget(unit);
        crew.say(unit, "removed container %s: the project has no such unit any more".formatted(container.name()));
    }

    private void removeNetworks() {
        List<Network> temporary = crew.api().networks(Map.of(Labels.FATE, Fate.TEMPORARY.written()));
        temporary.stream()
                .filter(network -> Owner.parse(network.labels().getOrDefault(Labels.SUPERVISOR, ""))
                        .filter(owner -> owner.life() == Life.DEAD)
                        .isPresent())
                .forEach(this::removeNetwork);
    }

    private void removeNetwork(Network network) {
        try {
            crew.api().removeNetwork(network.id());
        } catch (EngineException inUse) {
            System.getLogger(Sweep.class.getName()).log(System.Logger.Level.DEBUG, inUse);
        }
    }
}
