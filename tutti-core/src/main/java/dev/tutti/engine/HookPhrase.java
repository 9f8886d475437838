package dev.tutti.engine;

import dev.tutti.model.HookPoint;
import dev.tutti.model.Unit;
import java.util.List;
import java.util.Locale;

/** The hooks of a unit at one point, for people: {@code its before_start hook runs: sh migrate.sh}. */
final class HookPhrase {

    private HookPhrase() {}

    /** Of those that run, and which of them it is nobody knows here. */
    static String run(Unit unit, HookPoint point) {
        return of(unit, point, " runs: ", " run: ");
    }

    /** Of those that were cancelled and have not ended. */
    static String cancelled(Unit unit, HookPoint point) {
        return of(unit, point, " was cancelled and has not ended: ", " were cancelled and have not ended: ");
    }

    private static String of(Unit unit, HookPoint point, String one, String several) {
        List<String> hooks = unit.hooksAt(point).stream()
                .map(hook -> hook.action().summary())
                .toList();
        String label = point.name().toLowerCase(Locale.ROOT);
        if (hooks.isEmpty()) {
            // A change has taken away what runs.
            return "its " + label + " hooks" + several.replace(": ", "");
        }
        return hooks.size() == 1
                ? "its " + label + " hook" + one + hooks.get(0)
                : "its " + label + " hooks" + several + String.join("; ", hooks);
    }
}
