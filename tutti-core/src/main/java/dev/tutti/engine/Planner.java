package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what a command would do: the same reconciler decides, in a world where every launch succeeds, every check
 * holds and every task ends well.
 */
public final class Planner implements Effects {

    private final Set<UnitName> asked;
    private final Deque<Message> answers = new ArrayDeque<>();
    private final List<Plan.Move> moves = new ArrayList<>();
    private final Map<UnitName, Integer> lastMove = new HashMap<>();
    private World world;

    private Planner(World world, Set<UnitName> asked) {
        this.world = world;
        this.asked = asked;
    }

    /**
     * The steps of a command.
     *
     * @param asked the units that the command names; the others are there because those need them, or need those
     */
    public static Plan plan(World world, Message command, Set<UnitName> asked) {
        var planner = new Planner(world, asked);
        planner.run(command);
        return new Plan(planner.moves);
    }

    private void run(Message command) {
        var reconciler = new Reconciler();
        answers.add(command);
        while (!answers.isEmpty()) {
            Decision decision = reconciler.decide(world, answers.remove());
            world = decision.world();
            decision.effects().forEach(effect -> effect.on(this));
        }
    }

    private void move(Plan.Action action, UnitName unit, Collection<UnitName> first, String others) {
        List<Integer> after = Stream.concat(first.stream(), Stream.of(unit))
                .filter(lastMove::containsKey)
                .map(lastMove::get)
                .sorted()
                .toList();
        String cause = asked.contains(unit) ? "asked for" : others;
        lastMove.put(unit, moves.size() + 1);
        moves.add(new Plan.Move(moves.size() + 1, action, unit, after, cause));
    }

    private String whyStart(UnitName unit) {
        var graph = world.graph();
        List<UnitName> dependents = graph.dependentsOf(unit).stream()
                .filter(dependent -> world.standing(dependent).wanted())
                .toList();
        return dependents.isEmpty() ? because("restarts with", graph.needsOf(unit)) : because("needed by", dependents);
    }

    private String because(String what, Collection<UnitName> units) {
        return units.stream()
                .filter(unit -> asked.contains(unit)
                        || lastMove.containsKey(unit)
                        || world.standing(unit).wanted())
                .map(UnitName::value)
                .collect(Collectors.joining(", ", what + " ", ""));
    }

    @Override
    public void launch(Run run) {
        move(Plan.Action.START, run.unit(), world.graph().needsOf(run.unit()), whyStart(run.unit()));
        answers.add(new Message.Launched(run));
        if (world.standing(run.unit()).unit().isTask()) {
            int code = world.standing(run.unit()).unit().success().codes().stream()
                    .findFirst()
                    .orElse(0);
            answers.add(new Message.Ended(run, Exit.ofCode(code), 0));
        }
    }

    @Override
    public void ask(Run run) {
        end(run);
    }

    @Override
    public void leave(Run run) {
        end(run);
    }

    @Override
    public void kill(Run run) {
        end(run);
    }

    private void end(Run run) {
        var graph = world.graph();
        move(Plan.Action.STOP, run.unit(), graph.dependentsOf(run.unit()), because("needs", graph.needsOf(run.unit())));
        answers.add(new Message.Ended(run, Exit.ofCode(0), 0));
    }

    @Override
    public void runHooks(Run run, HookPoint point) {
        answers.add(new Message.HooksEnded(run, point, Optional.empty()));
    }

    @Override
    public void watchReadiness(Run run) {
        answers.add(new Message.BecameReady(run));
    }

    @Override
    public void cancel(Run run) {}

    @Override
    public void watchHealth(Run run) {}

    @Override
    public void endWatch(Run run) {}

    @Override
    public void arm(UnitName unit, long epoch, Duration after) {}

    @Override
    public void tell(Notice notice) {}
}
