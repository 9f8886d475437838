package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done when a driver is not needed any more: what it made in vain is removed, and nothing of it runs but what is to. */
record Closing(Crew crew) {

    void run() {
        try {
            List<Listed> found = crew.ofThisCopy();
            for (Listed container : found) {
                Labels labels = Labels.read(container.labels()).orElseThrow();
                if (labels.owner().equals(crew.owner()) && isInVain(container, labels)) {
                    crew.api().remove(container.id(), true);
                }
            }
            if (crew.setting().temporary()) {
                crew.networks().remove();
            } else {
                letGo(found.stream().filter(Listed::isRunning).map(Listed::id).collect(Collectors.toSet()));
            }
        } catch (EngineException | IOException failed) {
            System.getLogger(Closing.class.getName()).log(System.Logger.Level.DEBUG, "Something may be left", failed);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isInVain(Listed container, Labels labels) {
        return labels.fate() != Labels.Fate.KEPT || crew.prepared().contains(container.id());
    }

    /** Its runs have ended. What somebody has started again since is looked after by nobody. */
    private void letGo(Set<String> running) throws IOException, InterruptedException {
        for (Map.Entry<UnitName, Claim> launched : crew.launched().entrySet()) {
            Claim claim = launched.getValue();
            if (!claim.keep() && running.contains(claim.container()) && !isOfOthers(launched.getKey(), claim)) {
                new Farewell(crew.api(), claim.signal(), claim.grace()).to(claim.container());
            }
        }
        for (UnitName unit : crew.claims().heldBy(crew.owner()).keySet()) {
            crew.claims().release(unit, crew.owner());
        }
    }

    private boolean isOfOthers(UnitName unit, Claim claim) throws IOException {
        return crew.claims()
                .other(unit, crew.owner(), Set.of(claim.container()))
                .isPresent();
    }
}
