package dev.tutti.engine;

import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One random walk: a made-up project in a made-up environment under made-up commands, checked at every step. Each step
 * draws from a source of its own, so that any selection of steps can be walked again.
 */
final class Walk {

    private final long seed;
    private final Reconciler reconciler = new Reconciler();
    private final Environment environment = new Environment();
    private final List<String> diary = new ArrayList<>();
    private final boolean keepsDiary;
    private Project project;
    private World world;
    private Oracle oracle;
    private List<Standing> standings;

    private Walk(long seed, boolean keepsDiary) {
        this.seed = seed;
        this.keepsDiary = keepsDiary;
        var random = new Random(seed);
        double share = random.nextDouble();
        this.project = RandomProject.of(random, 1 + (int) (30 * share * share));
        this.world = World.of(project);
        this.oracle = new Oracle(world);
        this.standings = oracle.look(world);
    }

    /** Walks the given steps, then stops everything. Returns what went wrong, if anything did. */
    static Optional<AssertionError> failure(long seed, List<Integer> steps) {
        try {
            var walk = new Walk(seed, false);
            steps.forEach(walk::step);
            walk.end();
            return Optional.empty();
        } catch (AssertionError failed) {
            return Optional.of(failed);
        }
    }

    /** The messages of a walk, for a person who looks for the fault. */
    static String diary(long seed, List<Integer> steps) {
        var walk = new Walk(seed, true);
        try {
            steps.forEach(walk::step);
            walk.end();
        } catch (AssertionError failed) {
            walk.diary.add(String.valueOf(failed.getMessage()));
        }
        String units = walk.world.standings().stream()
                .map(standing -> "%s %s needs %s %s %s"
                        .formatted(
                                standing.unit().lifetime(),
                                standing.unit().name(),
                                standing.unit().needs(),
                                standing.unit().restart().when(),
                                standing.unit().hooks().stream()
                                        .map(hook -> hook.at())
                                        .toList()))
                .collect(Collectors.joining("\n"));
        return units + "\n" + String.join("\n", walk.diary);
    }

    private void step(int number) {
        var random = new Random(seed * 1_000_003 + number);
        random.nextInt();
        if (random.nextInt(100) < 10) {
            take(command(random), random);
        } else {
            environment.next(random).ifPresent(message -> take(message, random));
        }
    }

    private List<UnitName> names() {
        return world.graph().startOrder();
    }

    private Message command(Random random) {
        if (random.nextInt(100) < 12 || names().isEmpty()) {
            return change(random);
        }
        List<UnitName> names = names();
        Set<UnitName> some = random.ints(1 + random.nextInt(3), 0, names.size())
                .mapToObj(names::get)
                .collect(Collectors.toSet());
        int dice = random.nextInt(100);
        if (dice < 45) {
            return new Message.Start(random.nextInt(4) == 0 ? Set.copyOf(names) : some, random.nextInt(8) > 0);
        }
        if (dice < 70) {
            return new Message.Stop(random.nextInt(4) == 0 ? Set.copyOf(names) : some, random.nextInt(3) > 0);
        }
        if (dice < 75) {
            return new Message.Kill(some);
        }
        if (dice < 80) {
            return new Message.Renew(presentOrLast(names.get(random.nextInt(names.size())), random));
        }
        if (dice < 87) {
            return new Message.KillRun(presentOrLast(killed(names, random), random));
        }
        return dice < 95 ? new Message.Restart(some, random.nextBoolean()) : new Message.KillAll();
    }

    private Run presentOrLast(UnitName unit, Random random) {
        return new Run(unit, Math.max(1, world.standing(unit).runs() - random.nextInt(2)));
    }

    /** Mostly one of those that are on their way to their end, as only they can be. */
    private UnitName killed(List<UnitName> names, Random random) {
        List<UnitName> leaving =
                names.stream().filter(name -> world.standing(name).isLeaving()).toList();
        List<UnitName> among = leaving.isEmpty() || random.nextInt(4) == 0 ? names : leaving;
        return among.get(random.nextInt(among.size()));
    }

    private Message change(Random random) {
        project = RandomProject.after(random, project);
        Set<UnitName> asked = project.units().stream()
                .map(Unit::name)
                .filter(name -> random.nextInt(100) < 30)
                .collect(Collectors.toSet());
        return new Message.Reconfigure(project, asked, random.nextInt(5) > 0);
    }

    /** Everything is stopped in an environment that is fair but for stubborn runs; then those give in as well. */
    private void end() {
        var random = new Random(seed);
        take(new Message.Stop(world.graph().names(), true), random);
        runDown(random);
        for (Standing standing : standings) {
            UnitName name = standing.unit().name();
            insist(
                    !standing.isActive()
                            || (environment.isStubborn(name) && standing.state().phase() == Phase.STUCK),
                    () -> name + " is still " + standing.state() + " although everything was stopped");
        }
        environment.becomeFair();
        runDown(random);
        insist(standings.stream().noneMatch(Standing::isActive), () -> "something is left after everything gave in");
        insist(environment.isQuiet(), () -> "something is alive that the engine does not know");
    }

    private void runDown(Random random) {
        for (int i = 0; i < 2_000; i++) {
            Optional<Message> next = environment.nextFair(random);
            if (next.isEmpty()) {
                return;
            }
            take(next.get(), random);
        }
        throw new AssertionError("it does not come to rest");
    }

    private void take(Message message, Random random) {
        if (keepsDiary) {
            diary.add("> " + message);
        }
        Decision decision = reconciler.decide(world, message);
        if (random.nextInt(10) == 0) {
            checkPurity(message, decision);
        }
        World before = world;
        if (decision.world().graph() != world.graph()) {
            oracle = new Oracle(decision.world());
            standings = oracle.lookAt(world, decision.world());
        }
        List<Standing> after = oracle.look(decision.world());
        if (isOutOfDate(message)) {
            insist(
                    decision.effects().isEmpty() && after.equals(standings),
                    () -> message + " is out of date and did something");
        }
        if (keepsDiary) {
            diary.add("  " + Words.of(decision.effects()));
        }
        decision.effects().forEach(effect -> effect.on(environment));
        checkSense(message, decision, after);
        world = decision.world();
        standings = after;
        checkChange(message, before);
        decision.gone()
                .forEach(gone -> insist(
                        environment.liveRun(gone.unit().name()).isEmpty(),
                        () -> gone.unit().name() + " is gone and was alive"));
    }

    /** What does not differ is not touched; what is not there any more vanishes unless it is alive. */
    private void checkChange(Message message, World before) {
        if (!(message instanceof Message.Reconfigure change)) {
            return;
        }
        Change plan = Change.of(before, change.next(), change.asked(), change.withNeeds());
        for (Standing is : standings) {
            UnitName name = is.unit().name();
            insist(!is.removed() || is.isActive() || is.holders() > 0, () -> name + " was removed and is still there");
            boolean wasWanted = before.find(name).filter(Standing::wanted).isPresent();
            boolean starts =
                    plan.units(Change.Action.CREATE, Change.Action.START).contains(name);
            insist(
                    is.wanted() == (!is.removed() && (wasWanted || starts)),
                    () -> name + " is wanted otherwise than before: " + plan);
            insist(is.removed() || is.wanted() || !change.asked().contains(name), () -> name + " was asked for");
            Optional<Standing> was = before.find(name).filter(Standing::isActive);
            if (was.isPresent() && !is.removed() && plan.of(name).isEmpty()) {
                insist(
                        is.state().run().equals(was.get().state().run())
                                && is.wanted() == was.get().wanted()
                                && is.restartAsked() == was.get().restartAsked(),
                        () -> name + " did not change and was touched: " + plan);
            }
            insist(
                    !is.wanted() || !is.isOutOfDate() || is.restartAsked(),
                    () -> name + " runs on as it was defined before");
        }
        insist(
                standings.stream().filter(is -> !is.removed()).count()
                        == change.next().units().size(),
                () -> "the units are not those of the project");
    }

    private void checkPurity(Message message, Decision decision) {
        insist(oracle.look(world).equals(standings), () -> "the world before was changed");
        Decision again = reconciler.decide(world, message);
        insist(
                again.effects().equals(decision.effects())
                        && again.world().standings().equals(decision.world().standings()),
                () -> "the same message decided differently");
    }

    private boolean isOutOfDate(Message message) {
        if (message instanceof Message.TimeUp timer) {
            return world.find(timer.unit())
                    .filter(standing -> standing.epoch() == timer.epoch())
                    .isEmpty();
        }
        Optional<Run> run = about(message);
        return run.isPresent()
                && !world.find(run.get().unit())
                        .flatMap(standing -> standing.state().run())
                        .equals(run);
    }

    private static Optional<Run> about(Message message) {
        if (message instanceof Message.Ended ended) {
            return Optional.of(ended.run());
        }
        if (message instanceof Message.HooksEnded ended) {
            return Optional.of(ended.run());
        }
        if (message instanceof Message.KillRun kill) {
            return Optional.of(kill.run());
        }
        if (message instanceof Message.Launched launched) {
            return Optional.of(launched.run());
        }
        return message instanceof Message.BecameReady ready ? Optional.of(ready.run()) : Optional.empty();
    }

    private void checkSense(Message message, Decision decision, List<Standing> after) {
        String undone = oracle.leftUndone(after);
        insist(undone.isEmpty(), () -> undone);
        boolean killing = message instanceof Message.KillAll
                || message instanceof Message.Kill
                || message instanceof Message.KillRun;
        String overhasty = oracle.overhasty(standings, after, killing);
        insist(overhasty.isEmpty(), () -> overhasty);
        if (message instanceof Message.KillRun kill) {
            checkKill(kill.run(), after);
        }
        for (Standing standing : after) {
            UnitName name = standing.unit().name();
            Optional<Run> alive = environment.liveRun(name);
            insist(
                    alive.isEmpty() || alive.equals(standing.state().run()),
                    () -> alive + " is alive and was forgotten");
        }
        checkHope(decision, after);
    }

    /** What may stay is not killed; of the rest nothing is wanted more or less than before. */
    private void checkKill(Run run, List<Standing> after) {
        for (int i = 0; i < after.size(); i++) {
            Standing was = standings.get(i);
            Standing is = after.get(i);
            insist(
                    was.wanted() == is.wanted(),
                    () -> run + " was killed and " + is.unit().name() + " is wanted otherwise");
            if (was.state().run().equals(Optional.of(run)) && was.isLeaving()) {
                Phase phase = is.state().phase();
                insist(
                        phase != Phase.STARTING && phase != Phase.RUNNING && phase != Phase.READY
                                || !is.state().run().equals(was.state().run()),
                        () -> run + " was to be killed and runs on");
            } else if (was.state().run().equals(Optional.of(run))) {
                insist(was.equals(is), () -> run + " may stay and was touched");
            }
        }
    }

    private void checkHope(Decision decision, List<Standing> after) {
        boolean[] is = oracle.impossible(after);
        List<UnitName> told = decision.effects().stream()
                .filter(Effect.Tell.class::isInstance)
                .map(effect -> ((Effect.Tell) effect).notice())
                .filter(Notice.BecameImpossible.class::isInstance)
                .map(Notice::unit)
                .toList();
        int lost = 0;
        for (int i = 0; i < is.length; i++) {
            UnitName name = after.get(i).unit().name();
            Optional<String> because = after.get(i).hopeless();
            insist(because.isPresent() == is[i], () -> name + " hopeless: " + because);
            if (is[i] && standings.get(i).hopeless().isEmpty()) {
                lost++;
                insist(told.contains(name), () -> name + " became impossible and nobody was told");
            }
        }
        insist(told.size() == lost, () -> "told without a loss: " + told);
    }

    private static void insist(boolean holds, Supplier<String> what) {
        if (!holds) {
            throw new AssertionError(what.get());
        }
    }
}
