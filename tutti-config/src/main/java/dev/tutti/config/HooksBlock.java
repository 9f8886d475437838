package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    HooksBlock {
        requireOutside("before_start", beforeStart, "there is nothing yet to run it in");
        requireOutside("after_stop", afterStop, "there is nothing left to run it in");
    }

    private static void requireOutside(String name, Optional<HookList> list, String why) {
        if (list.stream().flatMap(all -> all.hooks().stream()).anyMatch(HookBlock::isInside)) {
            throw new IllegalArgumentException(
                    "\"%s\": %s\nin = \"unit\" is for after_start, after_ready and before_stop".formatted(name, why));
        }
    }

    List<Hook> hooks(Surroundings unit) {
        List<Hook> all = new ArrayList<>();
        byPoint().forEach((point, list) -> list.hooks().forEach(hook -> all.add(hook.at(point, unit))));
        return all;
    }

    /** Those that are written, in the order of a life. */
    Map<HookPoint, HookList> byPoint() {
        Map<HookPoint, HookList> byPoint = new EnumMap<>(HookPoint.class);
        beforeStart.ifPresent(list -> byPoint.put(HookPoint.BEFORE_START, list));
        afterStart.ifPresent(list -> byPoint.put(HookPoint.AFTER_START, list));
        afterReady.ifPresent(list -> byPoint.put(HookPoint.AFTER_READY, list));
        beforeStop.ifPresent(list -> byPoint.put(HookPoint.BEFORE_STOP, list));
        afterStop.ifPresent(list -> byPoint.put(HookPoint.AFTER_STOP, list));
        return byPoint;
    }
}
