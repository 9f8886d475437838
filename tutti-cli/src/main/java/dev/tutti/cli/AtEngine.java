package dev.tutti.cli;

import dev.tutti.docker.Inventory;
import dev.tutti.docker.Inventory.Care;
import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a project has left at a container engine, for who cleans up.
 *
 * @param items containers first
 * @param problem why nobody knows what there is, or why not everything could be removed
 */
record AtEngine(List<Item> items, Optional<String> problem) {

    private static final AtEngine NOTHING = new AtEngine(List.of(), Optional.empty());

    /** @param inUse whether what somebody looks after is meant as well */
    static AtEngine of(Globals globals, Path root, boolean inUse) {
        boolean traces = hasTraces(root);
        if (!traces && !hasContainers(globals)) {
            return NOTHING;
        }
        try (Inventory inventory = inventory(globals)) {
            List<Item> items = inventory.items(root).stream()
                    .filter(item -> inUse || item.care() != Care.SOMEBODY)
                    .toList();
            return new AtEngine(items, Optional.empty());
        } catch (LaunchException unknown) {
            // Without an engine, a project that was never started there has left nothing.
            return traces ? unknown(String.valueOf(unknown.getMessage())) : NOTHING;
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    /** Whether it is of use to ask an engine: every start of a container leaves a trace. */
    static boolean hasTraces(Path root) {
        return Files.isDirectory(root.resolve(StateDirectory.NAME).resolve("containers"));
    }

    private static AtEngine unknown(String why) {
        return new AtEngine(List.of(), Optional.of("containers of the project may be left: " + why));
    }

    private static boolean hasContainers(Globals globals) {
        return Configuration.glance(globals).stream()
                .flatMap(project -> project.units().stream())
                .anyMatch(unit -> unit.workload().engine().equals("container"));
    }

    private static Inventory inventory(Globals globals) {
        return Inventory.at(globals.surroundings().environment());
    }

    /** Removes all of it. */
    AtEngine remove(Globals globals) {
        List<Item> removed = new ArrayList<>();
        List<String> problems = new ArrayList<>(problem.stream().toList());
        if (!items.isEmpty()) {
            try (Inventory inventory = inventory(globals)) {
                for (Item item : items) {
                    try {
                        inventory.remove(item);
                        removed.add(item);
                    } catch (LaunchException refused) {
                        problems.add(String.valueOf(refused.getMessage()));
                    }
                }
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                problems.add("interrupted");
            }
        }
        return new AtEngine(removed, problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems)));
    }
}
