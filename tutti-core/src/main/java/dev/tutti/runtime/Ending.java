package dev.tutti.runtime;

import dev.tutti.engine.Notice;
import dev.tutti.engine.StopNeeded;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a run has come to its end.
 *
 * @param end what the engine says of it
 * @param policy how it was to be stopped
 * @param usual the name of the signal it is asked with where nobody says another
 * @param asked what it was asked with, and whether it was
 * @param killed what had to be killed then, for people; empty where nothing had to be, or nobody knows
 */
public record Ending(Notice.RunEnded end, StopPolicy policy, String usual, Asked asked, List<String> killed) {

    public Ending {
        killed = List.copyOf(killed);
    }

    /**
     * What a run was asked to stop with so far.
     *
     * @param byCommand whether its stop command was run
     * @param signals what was sent, in this order, such as {@code SIGTERM}
     */
    public record Asked(boolean byCommand, List<String> signals) {

        static final Asked NOTHING = new Asked(false, List.of());

        public Asked {
            signals = List.copyOf(signals);
        }

        boolean isNothing() {
            return equals(NOTHING);
        }

        Asked and(String signal) {
            var more = new ArrayList<>(signals);
            if (!more.contains(signal)) {
                more.add(signal);
            }
            return new Asked(byCommand, more);
        }

        Asked andCommand() {
            return new Asked(true, signals);
        }
    }

    /** Whether its grace was over and it was killed for that. */
    public boolean isOverdue() {
        return end.needed() == StopNeeded.KILLING;
    }

    /** Whether it died of a signal it was asked to stop with, as far as its code tells. */
    public boolean diedOfBeingAsked() {
        boolean asked = end.needed() == StopNeeded.ASKING || isOverdue();
        return asked
                && end.exit()
                        .signal()
                        .flatMap(Signal::named)
                        .filter(signal -> signals().contains("SIG" + signal))
                        .isPresent();
    }

    /** A stop command is likely to send what would be sent without it. */
    private List<String> signals() {
        return asked.byCommand() || asked.isNothing() ? asked.and(usual).signals() : asked.signals();
    }

    /** What it was asked to stop with, in words. */
    public String askedWith() {
        var words = new ArrayList<String>();
        if (asked.byCommand()) {
            words.add("its stop command");
        }
        List<String> sent = asked.byCommand() ? asked.signals() : signals();
        words.addAll(sent);
        return words.stream().collect(Collectors.joining(" and "));
    }
}
