package dev.tutti;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done when a project has started, was stopped, or a unit of it was reloaded. Immutable. */
public record ProjectHooks(
        List<ProjectHook<List<String>>> onStart,
        List<ProjectHook<List<String>>> onStop,
        List<ProjectHook<String>> onReload) {

    /** Nothing. */
    public static final ProjectHooks NONE = new ProjectHooks(List.of(), List.of(), List.of());

    /** Keeps copies of the lists. */
    public ProjectHooks {
        onStart = List.copyOf(onStart);
        onStop = List.copyOf(onStop);
        onReload = List.copyOf(onReload);
    }

    ProjectHooks started(ProjectHook<List<String>> hook) {
        return new ProjectHooks(with(onStart, hook), onStop, onReload);
    }

    ProjectHooks stopped(ProjectHook<List<String>> hook) {
        return new ProjectHooks(onStart, with(onStop, hook), onReload);
    }

    ProjectHooks reloaded(ProjectHook<String> hook) {
        return new ProjectHooks(onStart, onStop, with(onReload, hook));
    }

    private static <T> List<T> with(List<T> known, T more) {
        var all = new ArrayList<>(known);
        all.add(more);
        return all;
    }

    /** Runs those of a start; what the first one that fails says, in words. The others are run all the same. */
    public Optional<String> hasStarted(List<String> units) {
        return run("onStart", onStart, units);
    }

    /** Runs those of a stop. */
    public Optional<String> hasStopped(List<String> units) {
        return run("onStop", onStop, units);
    }

    /** Runs those of a reload. */
    public Optional<String> hasReloaded(String unit) {
        return run("onReload", onReload, unit);
    }

    private static <T> Optional<String> run(String what, List<ProjectHook<T>> hooks, T units) {
        Optional<String> first = Optional.empty();
        for (ProjectHook<T> hook : hooks) {
            try {
                hook.run(units);
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return Optional.of(what + " was interrupted");
            } catch (Exception | Error failed) {
                String why = "%s failed: %s".formatted(what, failed);
                first = first.or(() -> Optional.of(why));
            }
        }
        return first;
    }
}
