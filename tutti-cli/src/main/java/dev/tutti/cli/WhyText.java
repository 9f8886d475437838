package dev.tutti.cli;

import dev.tutti.engine.Phase;
import dev.tutti.event.FailureText;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.timing.EndedRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The answer to {@code tutti why UNIT}, for people. */
final class WhyText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** Of its ended runs, the last ones; the rest is counted. */
    private static final int RUNS = 5;

    private final Colours colours;
    private final ZoneId zone;
    private final Summary summary;

    WhyText(Colours colours, ZoneId zone) {
        this.colours = colours;
        this.zone = zone;
        this.summary = new Summary(colours);
    }

    List<String> lines(Why why, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(symbol(why) + " " + colours.bold(headline(why)));
        lines.add("  " + colours.dim(facts(why, now)));
        section(lines, "because", why.explanation().reasons());
        section(lines, "it waits for", waitsFor(why));
        section(
                lines,
                "checks of run " + why.run(),
                why.checks().stream().map(FailureText::evidence).toList());
        why.failure()
                .ifPresent(report -> section(
                        lines,
                        why.isInFailure()
                                ? "failure"
                                : "last failure, of run "
                                        + report.failure().run().number(),
                        FailureText.of(report).lines().toList()));
        section(lines, "earlier runs", runs(why));
        why.path()
                .ifPresent(path -> section(
                        lines,
                        "its start took " + Wording.of(path.took()) + (path.isUnderWay() ? " so far" : ""),
                        List.of(PathText.of(path))));
        section(lines, "what would help", helps(why));
        return lines;
    }

    /** What is not where it should be, and why, each below what waits for it. */
    private List<String> waitsFor(Why why) {
        var lines = new ArrayList<String>();
        for (Why other : why.waitsFor()) {
            lines.add(symbol(other) + " " + headline(other));
            other.explanation().reasons().forEach(reason -> lines.add("  " + reason));
            other.openChecks().forEach(check -> lines.add("  " + FailureText.evidence(check)));
            if (other.isInFailure()) {
                other.failure()
                        .ifPresent(report -> FailureText.of(report).lines().forEach(line -> lines.add("  " + line)));
            }
            waitsFor(other).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private static List<String> helps(Why why) {
        var helps = new ArrayList<String>();
        why.mend().ifPresent(helps::add);
        why.waitsFor().forEach(other -> helps.addAll(helps(other)));
        return helps;
    }

    private String symbol(Why why) {
        return why.isUnknown()
                ? colours.yellow("?")
                : summary.symbol(why.status().state());
    }

    private static String headline(Why why) {
        if (why.isUnknown()) {
            return why.status().name() + ": nobody knows whether it has ended";
        }
        boolean waits = why.status().wanted() && why.status().state().phase() == Phase.DOWN;
        boolean over = why.status().state().phase() == Phase.EXITED;
        return why.status().name() + (waits ? " waits" : (over ? " has " : " is ") + Summary.word(why.status()));
    }

    private String facts(Why why, Instant now) {
        UnitStatus status = why.status();
        var facts = new ArrayList<String>();
        facts.add(status.wanted() ? "wanted" : "not wanted");
        facts.add("so for %s, since %s"
                .formatted(Wording.of(Duration.between(status.since(), now)), time(status.since())));
        if (why.run() > 0) {
            facts.add("run " + why.run());
        }
        status.pid().ifPresent(pid -> facts.add("pid " + pid));
        return String.join(", ", facts);
    }

    private List<String> runs(Why why) {
        var lines = new ArrayList<String>();
        int more = why.runs().size() - RUNS;
        if (more > 0) {
            lines.add(colours.dim(Wording.count(more, "run") + " before these"));
        }
        why.runs().stream().skip(Math.max(0, more)).forEach(run -> lines.add(line(run)));
        return lines;
    }

    private String line(EndedRun run) {
        String ready = run.readyAfter()
                .map(after -> ", ready after " + Wording.of(after))
                .orElse("");
        return "%s run %d %s at %s, began at %s%s"
                .formatted(
                        run.failed() ? colours.red("✗") : colours.dim("·"),
                        run.run().number(),
                        run.how(),
                        time(run.ended()),
                        time(run.began()),
                        ready);
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("  " + title);
            content.forEach(line -> lines.add("    " + line));
        }
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }
}
