package dev.tutti.engine;

import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Effects and states in a few words, for tests to compare. */
final class Words implements Effects {

    private final List<String> said = new ArrayList<>();

    static List<String> of(List<Effect> effects) {
        var words = new Words();
        effects.forEach(effect -> effect.on(words));
        return List.copyOf(words.said);
    }

    /** {@code Down}, {@code Running#1 readiness}, {@code Stopping#2 asked}, {@code Backoff 1}, {@code Exited#1 code 0}. */
    static String of(UnitState state) {
        String run = state.run().map(r -> "#" + r.number()).orElse("");
        String name = state.getClass().getSimpleName() + run;
        if (state instanceof Starting starting) {
            return name + " " + lower(starting.part());
        }
        if (state instanceof Running running) {
            return running.pending().isEmpty()
                    ? name
                    : name + " "
                            + String.join(
                                    "+",
                                    running.pending().stream()
                                            .map(pending -> lower(pending))
                                            .toList());
        }
        if (state instanceof Stopping stopping) {
            return name + " " + lower(stopping.part());
        }
        if (state instanceof Stuck stuck) {
            return name + " " + lower(stuck.stopping().part());
        }
        if (state instanceof Backoff backoff) {
            return name + " " + backoff.attempt();
        }
        if (state instanceof Exited exited) {
            return name + "#" + exited.last().number() + " "
                    + exited.failure().map(failure -> lower(failure.kind())).orElse("well");
        }
        return name;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void runHooks(Run run, HookPoint point) {
        said.add("hooks " + lower(point) + " " + run);
    }

    @Override
    public void launch(Run run) {
        said.add("launch " + run);
    }

    @Override
    public void cancel(Run run) {
        said.add("cancel " + run);
    }

    @Override
    public void watchReadiness(Run run) {
        said.add("watch readiness " + run);
    }

    @Override
    public void watchHealth(Run run) {
        said.add("watch health " + run);
    }

    @Override
    public void endWatch(Run run) {
        said.add("end watch " + run);
    }

    @Override
    public void ask(Run run) {
        said.add("ask " + run);
    }

    @Override
    public void leave(Run run) {
        said.add("leave " + run);
    }

    @Override
    public void kill(Run run) {
        said.add("kill " + run);
    }

    @Override
    public void arm(UnitName unit, long epoch, Duration after) {
        said.add("arm " + unit + " " + after.toMillis() + " ms");
    }

    @Override
    public void tell(Notice notice) {
        said.add("tell " + words(notice));
    }

    private static String words(Notice notice) {
        if (notice instanceof Notice.Failed failed) {
            return failed.failure().run() + " " + failed.failure();
        }
        if (notice instanceof Notice.RestartScheduled restart) {
            return restart.unit() + " restart " + restart.attempt() + " in "
                    + restart.delay().toMillis() + " ms";
        }
        if (notice instanceof Notice.BecameImpossible impossible) {
            return impossible.unit() + " impossible: " + impossible.because();
        }
        if (notice instanceof Notice.RunEnded ended) {
            return ended.run() + " ended with " + ended.exit() + " by " + lower(ended.needed())
                    + (ended.leftovers() > 0 ? ", leftovers " + ended.leftovers() : "");
        }
        return notice.unit() + " survived";
    }
}
