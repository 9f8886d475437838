package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes what runs have left behind: containers with their volumes without a name, and networks in the end. */
record Removal(Crew crew) {

    /**
     * Removes what is left of units.
     *
     * @param all whether nothing of this copy of the project is to be left
     * @return what was removed, for people
     */
    List<String> of(Set<UnitName> units, boolean all) throws LaunchException, InterruptedException {
        List<String> said = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Listed container : crew.ofThisCopy()) {
            Optional<Labels> labels = Labels.read(container.labels()).filter(crew::isForUs);
            if (labels.filter(known -> all || units.contains(known.unit())).isPresent()) {
                remove(container, labels.get().unit(), said, failed);
            }
        }
        if (all && failed.isEmpty()) {
            said.addAll(crew.networks().remove());
            forgetAll();
        }
        if (!failed.isEmpty()) {
            throw new LaunchException(String.join("\n", failed));
        }
        return said;
    }

    private void remove(Listed container, UnitName unit, List<String> said, List<String> failed)
            throws InterruptedException {
        try {
            var possession = new Possession(crew, unit);
            possession.check(List.of(container));
            if (container.isRunning()) {
                stop(container);
            }
            crew.api().remove(container.id(), true);
            crew.prepared().remove(container.id());
            crew.images().removeReplaced(container.imageId());
            crew.claims().forget(unit);
            said.add("container " + container.name());
        } catch (LaunchException others) {
            failed.add(String.valueOf(others.getMessage()));
        } catch (EngineException refused) {
            if (refused.isUnavailable() || refused.kind() == EngineException.Kind.INTERRUPTED) {
                throw refused;
            }
            failed.add("cannot remove container %s: %s".formatted(container.name(), refused.getMessage()));
        } catch (IOException harmless) {
            System.getLogger(Removal.class.getName()).log(System.Logger.Level.DEBUG, harmless);
        }
    }

    /** What was left up: what it writes as it ends may be in a volume that stays. */
    private void stop(Listed container) throws InterruptedException {
        Farewell.asAskedBy(
                        crew.api().container(container.id()),
                        crew.api(),
                        StopPolicy.standard().grace())
                .to(container.id());
    }

    private void forgetAll() {
        try {
            crew.claims().forgetAll();
        } catch (IOException harmless) {
            System.getLogger(Removal.class.getName()).log(System.Logger.Level.DEBUG, harmless);
        }
    }
}
