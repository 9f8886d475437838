package dev.tutti.cli;

import dev.tutti.event.Wording;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of stopping everything.
 *
 * @param reached whether everything is down, and no hook or removal has failed
 * @param down whether nothing is left running that is not to be, whatever a hook or a removal has to complain of
 * @param told what was verified, or what is still alive
 * @param kept units that run on, as they are to
 * @param code where not all was reached
 * @param left of the units that did not end, what was found at a look; empty where all of them did
 */
record Verdict(boolean reached, boolean down, String told, List<UnitName> kept, List<Left> left, ExitCode code) {

    /** Nobody came to stop anything. */
    static final Verdict NONE =
            new Verdict(false, false, "the supervisor has failed", List.of(), List.of(), ExitCode.FAILURE);

    /**
     * Everything has come down.
     *
     * @param stopped units that were up
     * @param kept units that were up and run on, as they are to
     * @param forNext whether something that ran is kept for the next start
     * @param problem what a hook has to complain of
     */
    static Verdict down(
            List<UnitName> stopped, List<UnitName> kept, boolean forNext, Duration took, Optional<String> problem) {
        String nothing = forNext ? "; nothing is left running" : "; nothing is left";
        String told = stopped.isEmpty()
                ? kept.isEmpty() ? "nothing was up; stopped" : "nothing had to be stopped"
                : "stopped %s in %s%s"
                        .formatted(
                                Wording.count(stopped.size(), "unit"), Wording.of(took), kept.isEmpty() ? nothing : "");
        return new Verdict(
                problem.isEmpty(),
                true,
                told + problem.map(why -> "\n" + why).orElse(""),
                kept,
                List.of(),
                ExitCode.FAILURE);
    }

    /** What was verified, and what runs on. */
    String whole() {
        return kept.isEmpty() ? told : told + "; " + running(kept);
    }

    /** What is to be said of containers that run on. */
    static String running(List<UnitName> kept) {
        return "left running: %s (keep = true); tutti stop %s or tutti stop --remove ends %s"
                .formatted(
                        kept.stream().map(UnitName::value).collect(Collectors.joining(", ")),
                        kept.stream().map(UnitName::value).collect(Collectors.joining(" ")),
                        kept.size() == 1 ? "it" : "them");
    }

    /** Not everything has come down. */
    static Verdict alive(List<String> survivors, List<Left> left, ExitCode code) {
        return new Verdict(
                false, false, "could not stop everything:\n  " + String.join("\n  ", survivors), List.of(), left, code);
    }

    /** After that, what was left behind was removed. */
    Verdict then(Removal removal) {
        return new Verdict(
                reached && removal.isComplete(), down, told + "\n" + removal.told(), kept, left, removal.code());
    }
}
