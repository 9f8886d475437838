package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What the engine acts upon, made up: carries out effects when it likes, answers in any order, lets runs die and hooks
 * fail, and now and then repeats itself. Insists that a unit never has two live runs and that runs are counted.
 */
final class Environment implements Effects {

    private static final class LiveRun {
        private final Run run;
        private boolean launched;
        private boolean asked;
        private boolean killed;
        private boolean awaitsReadiness;
        private boolean watchesHealth;
        private boolean healthy = true;
        private boolean stubborn;

        private LiveRun(Run run) {
            this.run = run;
        }
    }

    private record HookCall(Run run, HookPoint point) {}

    private final Map<UnitName, LiveRun> live = new LinkedHashMap<>();
    private final Map<UnitName, Integer> runs = new HashMap<>();
    private final List<HookCall> hooks = new ArrayList<>();
    private final List<Message.TimeUp> timers = new ArrayList<>();
    private final List<Message> past = new ArrayList<>();
    /** Runs decided to outlive being killed; they end when this is over. */
    private boolean stubbornness = true;

    Optional<Run> liveRun(UnitName unit) {
        return Optional.ofNullable(live.get(unit)).map(alive -> alive.run);
    }

    boolean isStubborn(UnitName unit) {
        return live.containsKey(unit) && live.get(unit).stubborn;
    }

    void becomeFair() {
        stubbornness = false;
    }

    boolean isQuiet() {
        return live.isEmpty() && hooks.isEmpty();
    }

    /** Something that may happen now, or nothing. */
    Optional<Message> next(Random random) {
        int dice = random.nextInt(100);
        if (dice < 8 && !past.isEmpty()) {
            return Optional.of(past.get(random.nextInt(past.size())));
        }
        if (dice < 20 && !timers.isEmpty()) {
            return Optional.of(timers.remove(random.nextInt(timers.size())));
        }
        if (dice < 45 && !hooks.isEmpty()) {
            return Optional.of(hooksEnd(random));
        }
        Optional<Message> message = live.isEmpty() ? Optional.empty() : happens(random);
        message.ifPresent(past::add);
        return message;
    }

    /** What a fair environment does next: everything is answered, every timer runs out, everything killed ends. */
    Optional<Message> nextFair(Random random) {
        if (!hooks.isEmpty()) {
            return Optional.of(hooksEnd(random));
        }
        for (LiveRun alive : List.copyOf(live.values())) {
            if (!alive.launched) {
                alive.launched = true;
                return Optional.of(new Message.Launched(alive.run));
            }
            if (alive.asked || alive.killed) {
                if (!alive.stubborn || !stubbornness) {
                    return Optional.of(end(alive, 143));
                }
            }
        }
        return timers.isEmpty() ? Optional.empty() : Optional.of(timers.remove(0));
    }

    private Message hooksEnd(Random random) {
        HookCall call = hooks.remove(random.nextInt(hooks.size()));
        Optional<String> failure = random.nextInt(100) < 15 ? Optional.of("code 1") : Optional.empty();
        var message = new Message.HooksEnded(call.run(), call.point(), failure);
        past.add(message);
        return message;
    }

    private Optional<Message> happens(Random random) {
        var alive = List.copyOf(live.values()).get(random.nextInt(live.size()));
        int dice = random.nextInt(100);
        if (!alive.launched) {
            return Optional.of(launchEnds(alive, dice));
        }
        if (alive.killed && !alive.stubborn) {
            alive.stubborn = dice < 15;
            return alive.stubborn ? Optional.empty() : Optional.of(end(alive, 137));
        }
        if (alive.asked && dice < 60 && !alive.stubborn) {
            return Optional.of(end(alive, random.nextBoolean() ? 0 : 143));
        }
        if (alive.awaitsReadiness && dice < 70) {
            alive.awaitsReadiness = false;
            return Optional.of(new Message.BecameReady(alive.run));
        }
        if (alive.watchesHealth && dice < 40) {
            alive.healthy = !alive.healthy;
            return Optional.of(
                    alive.healthy ? new Message.Healthy(alive.run) : new Message.Unhealthy(alive.run, "refused"));
        }
        return dice < 80 || alive.stubborn ? Optional.empty() : Optional.of(end(alive, random.nextInt(3)));
    }

    private Message launchEnds(LiveRun alive, int dice) {
        if (dice < 10) {
            live.remove(alive.run.unit());
            return new Message.LaunchFailed(alive.run, "no such file");
        }
        if (dice < 15) {
            past.add(new Message.Launched(alive.run));
            return end(alive, 0);
        }
        alive.launched = true;
        return new Message.Launched(alive.run);
    }

    private Message end(LiveRun alive, int code) {
        live.remove(alive.run.unit());
        return new Message.Ended(alive.run, Exit.ofCode(code), 0);
    }

    private Optional<LiveRun> find(Run run) {
        return Optional.ofNullable(live.get(run.unit())).filter(alive -> alive.run.equals(run));
    }

    private static void insist(boolean holds, Supplier<String> what) {
        if (!holds) {
            throw new AssertionError(what.get());
        }
    }

    /** A run begins with its first hook, or with its launch. */
    private void begin(Run run) {
        int number = runs.merge(run.unit(), 1, Integer::sum);
        insist(number == run.number(), () -> run + " begins, but " + number + " comes next");
    }

    @Override
    public void runHooks(Run run, HookPoint point) {
        if (point == HookPoint.BEFORE_START) {
            insist(!live.containsKey(run.unit()), () -> run + " begins while another run is alive");
            begin(run);
        }
        hooks.add(new HookCall(run, point));
    }

    @Override
    public void launch(Run run) {
        insist(!live.containsKey(run.unit()), () -> run + " is launched while another run is alive");
        if (runs.getOrDefault(run.unit(), 0) != run.number()) {
            begin(run);
        }
        live.put(run.unit(), new LiveRun(run));
    }

    @Override
    public void cancel(Run run) {}

    @Override
    public void watchReadiness(Run run) {
        find(run).ifPresent(alive -> alive.awaitsReadiness = true);
    }

    @Override
    public void watchHealth(Run run) {
        find(run).ifPresent(alive -> alive.watchesHealth = true);
    }

    @Override
    public void endWatch(Run run) {
        find(run).ifPresent(alive -> {
            alive.awaitsReadiness = false;
            alive.watchesHealth = false;
        });
    }

    @Override
    public void ask(Run run) {
        insist(find(run).filter(alive -> alive.launched).isPresent(), () -> run + " is asked to stop but is not alive");
        find(run).ifPresent(alive -> alive.asked = true);
    }

    @Override
    public void leave(Run run) {
        insist(find(run).filter(alive -> alive.launched).isPresent(), () -> run + " is left but is not alive");
    }

    @Override
    public void kill(Run run) {
        insist(find(run).filter(alive -> alive.launched).isPresent(), () -> run + " is killed but is not alive");
        find(run).ifPresent(alive -> alive.killed = true);
    }

    @Override
    public void arm(UnitName unit, long epoch, Duration after) {
        timers.add(new Message.TimeUp(unit, epoch));
    }

    @Override
    public void tell(Notice notice) {}
}
