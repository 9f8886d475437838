package dev.tutti.junit;

import dev.tutti.event.Wording;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the units of a system did while a test ran, in words: all of it, and in short.
 *
 * @param test as it is called where it is shown
 */
record Report(RunningSystem system, Window window, String test) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    /** For the file: states, checks and log of each unit. */
    String text() {
        ZoneId zone = ZoneId.systemDefault();
        String head = "%s\n%s to %s, %s\n\n"
                .formatted(
                        test,
                        DATE.format(window.from().atZone(zone)),
                        DATE.format(window.to().atZone(zone)),
                        Wording.of(window.length()));
        return system.masking()
                .text(head + units().stream().map(UnitStory::text).collect(Collectors.joining("\n")) + "\n");
    }

    /** For the failure: one line and the last log lines of each unit. */
    String summary(String where) {
        String units = units().stream().map(UnitStory::summary).collect(Collectors.joining("\n"));
        return system.masking()
                .text("what the units did in these %s:\n%s\n%s".formatted(Wording.of(window.length()), units, where))
                .replace("\n", "\n\t    ");
    }

    /** Those that have run or were to run. */
    private List<UnitStory> units() {
        return system.orchestrator().handles().stream()
                .map(handle -> new UnitStory(system, handle, window))
                .filter(UnitStory::isWorthTelling)
                .toList();
    }
}
