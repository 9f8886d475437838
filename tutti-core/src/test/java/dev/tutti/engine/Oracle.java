package dev.tutti.engine;

import dev.tutti.model.Dependency;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says from scratch what must be the case in a world of at most 60 units. Written from the meaning of dependencies, not
 * from the engine, so that both do not err together.
 */
final class Oracle {

    /** A dependency on the unit with this index. */
    private record Need(int on, Dependency dependency) {}

    private final List<UnitName> order;
    private final List<List<Need>> needs = new ArrayList<>();
    /** Where each unit is among the written ones. */
    private final int[] positions;

    /** For each unit, a bit for each unit that needs it, directly or not. */
    private final long[] above;

    Oracle(World world) {
        this.order = world.graph().startOrder();
        this.above = new long[order.size()];
        Map<UnitName, Integer> index = new HashMap<>();
        order.forEach(name -> index.put(name, index.size()));
        for (UnitName name : order) {
            needs.add(world.standing(name).latest().needs().stream()
                    .filter(need -> world.find(need.on())
                            .filter(other -> !other.removed())
                            .isPresent())
                    .map(need -> new Need(index.get(need.on()), need))
                    .toList());
        }
        List<UnitName> written = world.standings().stream()
                .map(standing -> standing.unit().name())
                .toList();
        this.positions = order.stream().mapToInt(written::indexOf).toArray();
        for (int i = order.size() - 1; i >= 0; i--) {
            for (UnitName need : world.graph().needsOf(order.get(i))) {
                above[index.get(need)] |= above[i] | 1L << i;
            }
        }
    }

    List<Standing> look(World world) {
        List<Standing> written = world.standings();
        var standings = new ArrayList<Standing>(order.size());
        for (int position : positions) {
            standings.add(written.get(position));
        }
        return standings;
    }

    /** The standings of another world in the order of this one; what is not there is as before its first run. */
    List<Standing> lookAt(World other, World world) {
        return order.stream()
                .map(name -> other.find(name)
                        .orElseGet(() -> Standing.initial(world.standing(name).latest())))
                .toList();
    }

    /** Units that are alive and on their way out, a bit for each. */
    private static long leaving(List<Standing> world) {
        long leaving = 0;
        for (int i = 0; i < world.size(); i++) {
            Standing standing = world.get(i);
            boolean alive =
                    standing.state().run().isPresent() && standing.state().phase() != Phase.STUCK;
            if (alive && (!standing.wanted() || standing.restartAsked())) {
                leaving |= 1L << i;
            }
        }
        return leaving;
    }

    /** What should have been done and was not; empty if all is well. */
    String leftUndone(List<Standing> world) {
        long leaving = leaving(world);
        for (int i = 0; i < world.size(); i++) {
            Standing standing = world.get(i);
            Phase phase = standing.state().phase();
            boolean up = phase == Phase.STARTING || phase == Phase.RUNNING || phase == Phase.READY;
            if (phase == Phase.DOWN && standing.wanted() && mayStart(world, i)) {
                return order.get(i) + " could start and did not";
            }
            if (up && (leaving & 1L << i) != 0 && (leaving & above[i]) == 0) {
                return order.get(i) + " could stop and did not";
            }
            if (phase == Phase.BACKOFF && !standing.wanted()) {
                return order.get(i) + " is about to restart and nobody wants it";
            }
        }
        return "";
    }

    /** What was done too early; empty if all is well. */
    String overhasty(List<Standing> before, List<Standing> after, boolean killing) {
        for (int i = 0; i < after.size(); i++) {
            UnitState was = before.get(i).state();
            UnitState is = after.get(i).state();
            boolean begins = is.phase() == Phase.STARTING && !was.run().equals(is.run());
            if (begins && !mayStart(after, i)) {
                return order.get(i) + " started before its needs";
            }
            boolean stops = is instanceof Stopping stopping
                    && (stopping.cause() == StopCause.NOT_WANTED || stopping.cause() == StopCause.RESTART)
                    && was.phase() != Phase.STOPPING
                    && was.phase() != Phase.STUCK;
            if (stops && !killing && (leaving(after) & above[i]) != 0) {
                return order.get(i) + " stops before those that need it";
            }
        }
        return "";
    }

    private boolean mayStart(List<Standing> world, int unit) {
        if (world.get(unit).alone()) {
            return true;
        }
        boolean[] impossible = impossible(world);
        for (Need need : needs.get(unit)) {
            Standing other = world.get(need.on());
            boolean given = isMet(need.dependency().until(), other);
            boolean spared =
                    need.dependency().optional() && isLost(need.dependency().until(), other, impossible[need.on()]);
            if (!given && !spared) {
                return false;
            }
        }
        return true;
    }

    /** Which wanted units cannot come up as things are. */
    boolean[] impossible(List<Standing> world) {
        var impossible = new boolean[world.size()];
        for (int i = 0; i < impossible.length; i++) {
            Standing standing = world.get(i);
            boolean waits = standing.state() instanceof Down && standing.wanted() && !standing.alone();
            for (Need need : needs.get(i)) {
                Standing other = world.get(need.on());
                if (waits
                        && !need.dependency().optional()
                        && !isMet(need.dependency().until(), other)
                        && isLost(need.dependency().until(), other, impossible[need.on()])) {
                    impossible[i] = true;
                }
            }
        }
        return impossible;
    }

    private static boolean isMet(Dependency.Condition until, Standing other) {
        Phase phase = other.state().phase();
        boolean well =
                other.state() instanceof Exited exited && exited.failure().isEmpty();
        boolean runs = phase == Phase.RUNNING || phase == Phase.READY;
        boolean onlyRuns = other.state() instanceof Running running
                && running.pending().isEmpty()
                && other.unit().isTask();
        boolean met = switch (until) {
            case STARTED -> runs || well;
            case READY ->
                phase == Phase.READY || onlyRuns || (well && other.unit().isTask());
            case SUCCEEDED -> well;
            case COMPLETED -> phase == Phase.EXITED;
        };
        return met && !other.restartAsked();
    }

    /** Whether what is not met now will never be, unless somebody does something. */
    private static boolean isLost(Dependency.Condition until, Standing other, boolean impossible) {
        return switch (other.state().phase()) {
            case EXITED, STUCK -> true;
            case DOWN -> impossible || !other.wanted();
            case STOPPING -> !other.wanted() || (until != Dependency.Condition.COMPLETED && endsForGood(other));
            case STARTING, RUNNING, READY, BACKOFF -> false;
        };
    }

    /** Whether a wanted unit whose run is ending will be left as failed: nobody asked for the end, no run is granted. */
    private static boolean endsForGood(Standing other) {
        Stopping stopping = (Stopping) other.state();
        RestartPolicy policy = other.unit().restart();
        boolean spent = other.attempts() >= policy.attempts();
        boolean denied = switch (stopping.cause()) {
            case NOT_WANTED, RESTART -> false;
            case UNHEALTHY -> other.attempts() > 0 && spent;
            case REFUSED -> true;
            case LATE, HOOK_FAILED, ENDED -> spent || policy.when() == RestartPolicy.When.NO;
        };
        return denied && stopping.failure().isPresent() && !other.restartAsked();
    }
}
