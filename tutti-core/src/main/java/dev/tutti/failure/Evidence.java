package dev.tutti.failure;

import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.Wording;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is known about a failed run. Serialisable, so that a test process can send it to whoever reports. Never holds values of
 * environment variables.
 *
 * @param unit the unit's name
 * @param run number of the run, from 1; 0 if there was none
 * @param pid of the run's main process; 0 if there was none
 * @param command in one line, as a person would type it
 * @param directory where it ran; empty for what runs nowhere
 * @param after how long after its launch the run failed
 * @param attempts what each part of a readiness check saw, with the last answer
 * @param lastLines the last lines the run wrote, oldest first, both streams
 */
public record Evidence(
        String unit,
        int run,
        long pid,
        String command,
        String directory,
        Duration after,
        List<ProbeEvidence> attempts,
        List<String> lastLines)
        implements Serializable {

    /** Copies the lists. */
    public Evidence {
        attempts = List.copyOf(attempts);
        lastLines = List.copyOf(lastLines);
    }

    /** The evidence of a report. */
    public static Evidence of(FailureReport report) {
        OptionalLong pid = report.pid();
        return new Evidence(
                report.failure().run().unit().value(),
                report.failure().run().number(),
                pid.orElse(0),
                report.workload(),
                report.directory(),
                report.after(),
                report.probes(),
                report.lastLines());
    }

    /** Of a unit of which nothing ran. */
    public static Evidence none(String unit, String command) {
        return new Evidence(unit, 0, 0, command, "", Duration.ZERO, List.of(), List.of());
    }

    /** The command, the directory and the last lines, indented below a headline. */
    public String text() {
        var text = new StringBuilder();
        if (run > 0) {
            text.append("\n  run ").append(run);
            text.append(pid > 0 ? ", pid " + pid : "");
            text.append(after.isZero() ? "" : ", " + Wording.of(after) + " after its launch");
            text.append(": ").append(command);
        } else {
            text.append("\n  ").append(command);
        }
        if (!directory.isEmpty()) {
            text.append("\n  in ").append(directory);
        }
        for (ProbeEvidence attempt : attempts) {
            text.append("\n  ").append(FailureText.evidence(attempt));
        }
        if (!lastLines.isEmpty()) {
            text.append(lastLines.size() == 1 ? "\n  last line:" : "\n  last " + lastLines.size() + " lines:");
            lastLines.forEach(line -> text.append("\n    ").append(line));
        } else if (pid > 0) {
            text.append("\n  it wrote nothing");
        }
        return text.toString();
    }
}
