package dev.tutti.cli;

import dev.tutti.event.Wording;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.CriticalPath.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** A critical path in one line: {@code db 3.20 s → migrate 0.80 s → web 1.10 s}. */
final class PathText {

    private static final int MOST = 5;

    private PathText() {}

    /** Of a long path, the steps that took longest. */
    static String of(CriticalPath path) {
        var shown = new HashSet<>(path.steps().stream()
                .sorted(Comparator.comparing(Step::took).reversed())
                .limit(MOST)
                .toList());
        var parts = new ArrayList<String>();
        for (Step step : path.steps()) {
            if (shown.contains(step)) {
                parts.add(step.unit() + " " + Wording.of(step.took()) + runs(step));
            } else if (parts.isEmpty() || !parts.get(parts.size() - 1).equals("…")) {
                parts.add("…");
            }
        }
        return String.join(" → ", parts) + (path.isUnderWay() ? ", and still going" : "");
    }

    private static String runs(Step step) {
        return step.retrying().isZero() ? "" : " in " + Wording.count(step.runs(), "run");
    }

    /** Where the time of a step went, without what took none: {@code launching 0.10 s, coming up 3.00 s}. */
    static String parts(Step step) {
        var parts = new ArrayList<String>();
        List.of(
                        new Part("waiting", step.waiting()),
                        new Part("failing", step.retrying()),
                        new Part("launching", step.launching()),
                        new Part("coming up", step.comingUp()))
                .stream()
                .filter(part -> part.took().toMillis() > 0)
                .forEach(part -> parts.add(part.what() + " " + Wording.of(part.took())));
        return String.join(", ", parts);
    }

    private record Part(String what, Duration took) {}
}
