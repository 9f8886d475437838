package dev.tutti;

import dev.tutti.container.Container;
import dev.tutti.driver.Driver;
import dev.tutti.driver.Found;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The driver of containers of which some are left for the next start: those of the others are removed when it is closed.
 *
 * @param others units whose containers are removed
 */
record LeavingOnly(Driver<Container> driver, Set<UnitName> others) implements Driver<Container> {

    @Override
    public Class<Container> workload() {
        return driver.workload();
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return driver.blocks();
    }

    @Override
    public RunningWorkload launch(Launch<Container> launch) throws LaunchException, InterruptedException {
        return driver.launch(launch);
    }

    @Override
    public Optional<String> missing() throws InterruptedException {
        return driver.missing();
    }

    @Override
    public boolean prepares() {
        return driver.prepares();
    }

    @Override
    public void prepare(List<Launch<Container>> soon) {
        driver.prepare(soon);
    }

    @Override
    public Map<String, Integer> formerPorts(UnitName unit) throws InterruptedException {
        return driver.formerPorts(unit);
    }

    @Override
    public String host() {
        return driver.host();
    }

    @Override
    public Found find(Launch<Container> launch) throws LaunchException, InterruptedException {
        return driver.find(launch);
    }

    @Override
    public boolean rebuild(Launch<Container> launch) throws LaunchException, InterruptedException {
        return driver.rebuild(launch);
    }

    @Override
    public List<String> remove(Set<UnitName> units, boolean all) throws LaunchException, InterruptedException {
        return driver.remove(units, all);
    }

    /** Who closes cannot mend what the engine refuses; the next start takes up what is left. */
    @Override
    public void close() {
        try {
            driver.remove(others, false);
        } catch (LaunchException left) {
            System.getLogger(LeavingOnly.class.getName()).log(System.Logger.Level.WARNING, left.getMessage());
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        } finally {
            driver.close();
        }
    }
}
