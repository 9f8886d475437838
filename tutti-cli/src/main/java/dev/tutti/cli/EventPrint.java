package dev.tutti.cli;

import dev.tutti.daemon.EventJson;
import dev.tutti.engine.Notice;
import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.model.UnitName;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Prints events as they come, one line each: for people, or as JSON with the snapshot that stands before them. */
final class EventPrint implements EventListener {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int NARROWEST = 14;

    private final PrintStream out;
    private final boolean json;
    private final Set<UnitName> units;
    private final Colours colours;
    private final Summary summary;
    private final ZoneId zone;
    /** Whether a snapshot means that events are missing. Used by the thread of the view, as is all below. */
    private boolean begun;

    private int width = NARROWEST;

    /** @param units whose events are printed; all if there are none */
    EventPrint(Globals globals, Set<UnitName> units) {
        out = globals.surroundings().out();
        json = globals.wantsJson();
        zone = globals.surroundings().zone();
        colours = globals.coloursOfOut();
        summary = new Summary(colours);
        this.units = Set.copyOf(units);
    }

    @Override
    public void onSnapshot(Snapshot snapshot) {
        snapshot.units()
                .forEach(unit ->
                        width = Math.max(width, Math.min(20, unit.name().value().length())));
        if (json) {
            print(EventJson.of(new Snapshot(
                            snapshot.sequence(),
                            snapshot.units().stream()
                                    .filter(unit -> isWanted(unit.name()))
                                    .toList()))
                    .json());
        } else if (begun) {
            print(colours.dim("… events are missing here"));
        }
        begun = true;
    }

    @Override
    public void onEvent(NumberedEvent numbered) {
        if (!isWanted(unit(numbered.event()))) {
            return;
        }
        if (json) {
            print(EventJson.of(numbered).json());
        } else {
            text(numbered.event()).ifPresent(text -> print(line(numbered.at(), unit(numbered.event()), text)));
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    private boolean isWanted(UnitName unit) {
        return units.isEmpty() || units.contains(unit);
    }

    private static UnitName unit(Event event) {
        return event instanceof Event.Changed changed
                ? changed.after().name()
                : ((Event.Told) event).notice().unit();
    }

    private String line(Instant at, UnitName unit, String text) {
        String name = unit.value();
        String indent = " ".repeat(Math.max(0, width - name.length()));
        return colours.dim(CLOCK.format(at.atZone(zone))) + " " + indent + colours.bold(name) + "  " + text;
    }

    /** Empty where only the engine sees a difference. */
    private Optional<String> text(Event event) {
        if (event instanceof Event.Changed changed) {
            String before = shaped(changed.before());
            String after = shaped(changed.after());
            return before.equals(after)
                    ? Optional.empty()
                    : Optional.of(before + " → " + after + notes(changed.after()));
        }
        return event instanceof Event.Told told ? Optional.of(told(told.notice(), told.report())) : Optional.empty();
    }

    private String shaped(UnitStatus unit) {
        return summary.symbol(unit.state()) + " " + Summary.word(unit);
    }

    private String notes(UnitStatus unit) {
        String run = unit.state().run().map(it -> "run " + it.number()).orElse("");
        String pid = unit.pid().isPresent() ? ", pid " + unit.pid().getAsLong() : "";
        return run.isEmpty() ? "" : colours.dim("  " + run + pid);
    }

    private static String told(Notice notice, Optional<FailureReport> report) {
        if (notice instanceof Notice.RestartScheduled restart) {
            return "restart %d in %s".formatted(restart.attempt(), Wording.of(restart.delay()));
        }
        if (notice instanceof Notice.BecameImpossible impossible) {
            return "cannot start: " + impossible.because();
        }
        if (notice instanceof Notice.RunEnded ended) {
            return ended.isLeft()
                    ? "run %d is left running".formatted(ended.run().number())
                    : "run %d has ended with %s".formatted(ended.run().number(), ended.exit());
        }
        if (notice instanceof Notice.Survived survived) {
            return "run %d is still alive after it was killed"
                    .formatted(survived.run().number());
        }
        return report.map(FailureText::headline).map(Wording::brief).orElse("failed");
    }
}
