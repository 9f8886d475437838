package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code hooks { }}: commands at points in the life of each run. Each is a text, a list of words, a block, or a list of
 * these.
 */
record HooksBlock(
        @Described("before the launch; a failure prevents it")
        Optional<HookList> beforeStart,

        @Described("right after the launch; a failure ends the run")
        Optional<HookList> afterStart,

        @Described("when the readiness checks hold; it counts as ready when the hook has ended")
        Optional<HookList> afterReady,

        @Described("before it is asked to stop") Optional<HookList> beforeStop,

        @Described("when the run has ended, for whatever reason")
        Optional<HookList> afterStop) {

    List<Hook> hooks(Surroundings unit) {
        List<Hook> all = new ArrayList<>();
        add(all, beforeStart, HookPoint.BEFORE_START, unit);
        add(all, afterStart, HookPoint.AFTER_START, unit);
        add(all, afterReady, HookPoint.AFTER_READY, unit);
        add(all, beforeStop, HookPoint.BEFORE_STOP, unit);
        add(all, afterStop, HookPoint.AFTER_STOP, unit);
        return all;
    }

    private static void add(List<Hook> all, Optional<HookList> list, HookPoint point, Surroundings unit) {
        list.ifPresent(hooks -> hooks.hooks().forEach(hook -> all.add(hook.at(point, unit))));
    }
}
