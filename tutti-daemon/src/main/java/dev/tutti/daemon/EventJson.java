package dev.tutti.daemon;

import dev.tutti.engine.Notice;
import dev.tutti.event.Event;
import dev.tutti.event.FailureReport;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import java.util.Optional;

/** What views see, as frames: a snapshot, then events whose sequence grows by one. */
public final class EventJson {

    private EventJson() {}

    /** All units, with the number of the last event that is included. */
    public static Frame of(Snapshot snapshot) {
        return Frame.of("snapshot")
                .with("seq", snapshot.sequence())
                .with("units", snapshot.units().stream().map(StatusJson::of).toList());
    }

    /** One event. */
    public static Frame of(NumberedEvent numbered) {
        Frame frame = Frame.of("event")
                .with("seq", numbered.sequence())
                .with("time", numbered.at().toString());
        if (numbered.event() instanceof Event.Changed changed) {
            return frame.with("event", "changed")
                    .with("unit", changed.after().name().value())
                    .with("from", StatusJson.state(changed.before()))
                    .with("to", StatusJson.state(changed.after()))
                    .with("status", StatusJson.of(changed.after()));
        }
        return numbered.event() instanceof Event.Told told ? told(frame, told.notice(), told.report()) : frame;
    }

    private static Frame told(Frame frame, Notice notice, Optional<FailureReport> report) {
        Frame about =
                frame.with("event", name(notice)).with("unit", notice.unit().value());
        if (notice instanceof Notice.RestartScheduled restart) {
            return about.with("attempt", restart.attempt())
                    .with("delay_ms", restart.delay().toMillis());
        }
        if (notice instanceof Notice.BecameImpossible impossible) {
            return about.with("because", impossible.because());
        }
        if (notice instanceof Notice.RunEnded ended) {
            return about.with("run", ended.run().number())
                    .with("exit", ended.exit().toString())
                    .with("exit_code", ended.exit().code())
                    .with("needed", StatusJson.word(ended.needed()))
                    .with("leftovers", ended.leftovers());
        }
        if (notice instanceof Notice.Survived survived) {
            return about.with("run", survived.run().number());
        }
        return report.map(failure -> about.with("failure", StatusJson.of(failure)))
                .orElse(about);
    }

    private static String name(Notice notice) {
        if (notice instanceof Notice.Failed) {
            return "failed";
        }
        if (notice instanceof Notice.RestartScheduled) {
            return "restart_scheduled";
        }
        if (notice instanceof Notice.BecameImpossible) {
            return "impossible";
        }
        return notice instanceof Notice.RunEnded ? "run_ended" : "survived";
    }
}
