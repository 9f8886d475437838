package dev.tutti.engine;

import dev.tutti.model.LateBinding;
import dev.tutti.model.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * In what two definitions of one unit differ, in words. Names variables, never their values.
 *
 * @param ofRun what a run was launched with: another run is needed for it
 * @param ofCare how the unit is looked after
 */
record Difference(List<String> ofRun, List<String> ofCare) {

    private static final String NEEDS = "depends_on changed";
    private static final String READY = "ready changed";
    private static final String LATE = "values known late changed";

    static Difference between(Unit was, Unit is) {
        return new Difference(ofRun(was, is), ofCare(was, is));
    }

    private static List<String> ofRun(Unit was, Unit is) {
        var found = new ArrayList<String>();
        if (was.lifetime() != is.lifetime()) {
            found.add(is.isTask() ? "it is a task now" : "it is a service now");
        }
        found.addAll(was.workload().changesTo(is.workload()));
        if (!was.ports().asksAs(is.ports())) {
            found.add("ports changed");
        }
        if (found.isEmpty() && !launchAlike(was.binding(), is.binding())) {
            found.add("values known at its launch changed");
        }
        return found;
    }

    /** Either may be the one that knows: a unit without late values says nothing of what another has. */
    private static boolean launchAlike(LateBinding was, LateBinding is) {
        return was.launchesAs(is) || is.launchesAs(was);
    }

    private static List<String> ofCare(Unit was, Unit is) {
        var found = new ArrayList<String>();
        note(found, was.needs(), is.needs(), NEEDS);
        note(found, was.ready(), is.ready(), READY);
        note(found, was.health(), is.health(), "health changed");
        note(found, was.restart(), is.restart(), "restart changed");
        note(found, was.stop(), is.stop(), "stop changed");
        note(found, was.success(), is.success(), "success_codes changed");
        note(found, was.hooks(), is.hooks(), "hooks changed");
        note(found, was.autostart(), is.autostart(), "autostart changed");
        if (found.isEmpty()
                && launchAlike(was.binding(), is.binding())
                && !was.binding().equals(is.binding())) {
            found.add(LATE);
        }
        return found;
    }

    private static void note(List<String> found, Object was, Object is, String words) {
        if (!was.equals(is)) {
            found.add(words);
        }
    }

    boolean isOfNeeds() {
        return ofCare.contains(NEEDS);
    }

    boolean isSameRun() {
        return ofRun.isEmpty();
    }

    /** Whether what makes it ready is, or may be, another now. */
    boolean mayBeOfReadiness() {
        return ofCare.contains(READY) || ofCare.contains(LATE);
    }

    List<String> all() {
        var all = new ArrayList<>(ofRun);
        all.addAll(ofCare);
        return all;
    }
}
