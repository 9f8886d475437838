package dev.tutti.cli;

import dev.tutti.docker.Inventory;
import dev.tutti.docker.Inventory.Care;
import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Project;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Containers of a project that run although no supervisor does: because they are kept, or because it has died. */
record LeftRunning(Globals globals, Path root) {

    /**
     * What is to be stopped.
     *
     * @param named units, and what needs them; without any, all
     * @param excluded what is to stay, with what it needs
     * @param only whether what needs them stays as well
     * @param patience how long all of them may take, where they are not to have their own graces
     */
    record Order(List<String> named, List<String> excluded, boolean only, Optional<Duration> patience) {

        /** Whether all is to end that is not kept. */
        boolean isWhole() {
            return named.isEmpty() && excluded.isEmpty();
        }
    }

    private boolean isPossible() {
        return AtEngine.hasTraces(root);
    }

    /** What runs, in words that go on from a line; empty where nothing does. Where something may, not to know is said. */
    String told() {
        return told(orphans -> "still running: %s, which nobody looks after; tutti stop ends %s"
                .formatted(listed(orphans), orphans.size() == 1 ? "it" : "them"));
    }

    /** The same for a start, which takes up what it finds. */
    String found() {
        return told(orphans -> "found running: " + listed(orphans));
    }

    private String told(Function<List<UnitName>, String> ofOrphans) {
        if (!isPossible()) {
            return "";
        }
        try (Inventory inventory = inventory()) {
            List<Item> running = running(inventory);
            List<UnitName> orphans = units(running, false);
            List<UnitName> kept = units(running, true);
            return (orphans.isEmpty() ? "" : "; " + ofOrphans.apply(orphans))
                    + (kept.isEmpty() ? "" : "; " + Verdict.running(kept));
        } catch (LaunchException unknown) {
            // Who came to its end without trouble has left nothing, whatever an engine could say.
            return !Inventory.mayBeLeft(root)
                    ? ""
                    : "; whether containers of it still run is not known: " + unknown.getMessage();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static List<UnitName> units(List<Item> items, boolean kept) {
        return items.stream()
                .filter(item -> item.kept() == kept)
                .flatMap(item -> item.unit().stream())
                .toList();
    }

    private static String listed(List<UnitName> units) {
        return units.stream().map(UnitName::value).collect(Collectors.joining(", "));
    }

    private Inventory inventory() {
        return Inventory.at(globals.surroundings().environment());
    }

    private List<Item> running(Inventory inventory) throws LaunchException, InterruptedException {
        return inventory.items(root).stream()
                .filter(item -> item.running() && item.lasting() && item.care() != Care.SOMEBODY)
                .toList();
    }

    /**
     * Stops some of it, each when what needs it has ended. What is kept ends only when it is named, or something is excluded.
     *
     * @return empty where nothing of it ran
     */
    Optional<ContainersStop> stop(Order order) throws InterruptedException {
        if (!isPossible()) {
            return Optional.empty();
        }
        Optional<Project> project = Configuration.glance(globals);
        project.ifPresent(known -> Stream.of(order.named(), order.excluded())
                .flatMap(List::stream)
                .forEach(word -> EnvCommand.unit(word, known)));
        Optional<DependencyGraph> graph = project.map(known -> DependencyGraph.of(known.units()));
        try (Inventory inventory = inventory()) {
            List<Item> chosen = chosen(
                    running(inventory).stream()
                            .filter(item -> !order.isWhole() || !item.kept())
                            .toList(),
                    order,
                    graph);
            return chosen.isEmpty() ? Optional.empty() : Optional.of(stop(chosen, order, inventory, project, graph));
        } catch (LaunchException unknown) {
            return order.isWhole() && !Inventory.mayBeLeft(root)
                    ? Optional.empty()
                    : Optional.of(ContainersStop.unknown(order.isWhole(), unknown));
        }
    }

    private ContainersStop stop(
            List<Item> chosen,
            Order order,
            Inventory inventory,
            Optional<Project> project,
            Optional<DependencyGraph> graph)
            throws InterruptedException {
        Instant asked = now();
        // How long one may take is asked when its turn has come.
        var end = new OrderlyEnd(
                item -> inventory.stop(
                        item, order.patience().map(all -> left(all, asked)).orElse(grace(item, project))),
                graph);
        List<Survivor> alive = end.of(chosen);
        List<Item> ended = chosen.stream()
                .filter(item -> alive.stream().noneMatch(one -> one.item().equals(item)))
                .toList();
        return new ContainersStop(order.isWhole(), ended, alive, Duration.between(asked, now()), Optional.empty());
    }

    /** Who needs whom is known where the files can still be read. */
    private static List<Item> chosen(List<Item> running, Order order, Optional<DependencyGraph> graph) {
        Set<UnitName> all = running.stream()
                .flatMap(item -> item.unit().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<UnitName> named = of(all, order.named(), graph);
        Set<UnitName> chosen = order.named().isEmpty() ? all : new LinkedHashSet<>(named);
        if (!order.only()) {
            graph.ifPresent(known -> chosen.addAll(known.withDependents(named)));
        }
        Set<UnitName> stay = of(all, order.excluded(), graph);
        graph.ifPresent(known -> stay.addAll(known.withNeeds(stay)));
        StopCommand.refuseTorn(named, stay);
        graph.ifPresent(known -> StopCommand.requireNeeds(
                of(all, order.excluded(), graph), known, unit -> chosen.contains(unit) && all.contains(unit)));
        chosen.removeAll(stay);
        List<UnitName> ends =
                new ArrayList<>(graph.map(DependencyGraph::startOrder).orElse(List.of()));
        Collections.reverse(ends);
        return running.stream()
                .filter(item -> item.unit().filter(chosen::contains).isPresent())
                .sorted((one, other) -> Integer.compare(
                        ends.indexOf(one.unit().orElseThrow()),
                        ends.indexOf(other.unit().orElseThrow())))
                .toList();
    }

    private static Set<UnitName> of(Set<UnitName> running, List<String> words, Optional<DependencyGraph> graph) {
        Set<UnitName> known = new LinkedHashSet<>(running);
        graph.ifPresent(units -> known.addAll(units.names()));
        return known.stream()
                .filter(unit -> words.contains(unit.value()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Instant now() {
        return globals.surroundings().clock().instant();
    }

    /** What is left of a time since it began; nothing when it is over. */
    private Duration left(Duration all, Instant since) {
        Duration left = all.minus(Duration.between(since, now()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration grace(Item item, Optional<Project> project) {
        return project.flatMap(known -> item.unit().flatMap(known::unit))
                .map(Unit::stop)
                .orElse(StopPolicy.standard())
                .grace();
    }
}
