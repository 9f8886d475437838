package dev.tutti.process;

import dev.tutti.model.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What happens to a run whose main process has ended: the rest is waited for, because it was asked to stop or is a daemon that
 * its launcher left behind on purpose, or it is killed.
 *
 * @param daemonised whether the main process ended as the launcher of a daemon does
 * @param reminder the signal for processes that were forked past the one sent to stop the run
 * @param signalled who got it
 * @param lastWord what a run hears that is to be killed
 * @param victims takes down whom a stop had to kill
 */
record Aftermath(
        ProcessTree tree,
        Wishes wishes,
        boolean daemonised,
        Supplier<Signal> reminder,
        Set<Addressee> signalled,
        LastWord lastWord,
        Victims victims) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration BETWEEN_KILLS = Duration.ofMillis(50);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** Returns when nothing is alive: how many processes had to be killed after the main process had ended by itself. */
    int await() throws InterruptedException {
        boolean killedWithMain = wishes.isKill();
        var killed = new HashSet<Long>();
        var pace = new Pace(SHORTEST, BETWEEN_KILLS);
        for (List<ProcessStat> rest = tree.members(); !rest.isEmpty(); rest = tree.members()) {
            if (isPatient()) {
                remind(rest);
                awaitEndOf(rest);
            } else {
                note(rest);
                if (wishes.isKill() && !lastWord.say().isZero()) {
                    awaitLastWordOf(rest);
                } else {
                    killed.addAll(pids(tree.kill()));
                    wishes.awaitMoreThan(Integer.MAX_VALUE, pace.next());
                }
            }
        }
        return killedWithMain ? 0 : killed.size();
    }

    private void note(List<ProcessStat> rest) {
        if (wishes.isStop()) {
            victims.add(rest);
        }
    }

    private boolean isPatient() {
        return !wishes.isKill() && (daemonised || wishes.isStop());
    }

    /**
     * Returns when none of these is alive or something is asked for; where somebody has still to be told to stop, also when one
     * has ended who was expected to pass that on. Looks only at these: others are looked for later.
     */
    private void awaitEndOf(List<ProcessStat> rest) throws InterruptedException {
        int known = wishes.count();
        boolean patient = isPatient();
        boolean told = !isReminding() || rest.stream().map(Addressee::of).allMatch(signalled::contains);
        var pace = new Pace(SHORTEST, BETWEEN_LOOKS);
        while (patient && wishes.count() == known && (told ? tree.isAnyAlive(rest) : tree.areAllAlive(rest))) {
            wishes.awaitMoreThan(known, pace.next());
        }
    }

    /** Returns when none of these is alive or their moment is over. */
    private void awaitLastWordOf(List<ProcessStat> rest) throws InterruptedException {
        var pace = new Pace(SHORTEST, BETWEEN_KILLS);
        while (!lastWord.say().isZero() && tree.isAnyAlive(rest)) {
            wishes.awaitMoreThan(Integer.MAX_VALUE, pace.next());
        }
    }

    /**
     * A process that was forked while the group was signalled, or has a session of its own, and whose parent is gone, was told by
     * nobody.
     */
    private void remind(List<ProcessStat> rest) {
        if (!isReminding()) {
            return;
        }
        Set<Long> pids = pids(rest);
        Set<Long> missed = rest.stream()
                .filter(process -> !pids.contains(process.parent()))
                .filter(process -> signalled.add(Addressee.of(process)))
                .map(ProcessStat::pid)
                .collect(Collectors.toSet());
        if (!missed.isEmpty()) {
            SignalSender.send(reminder.get(), missed);
        }
    }

    private boolean isReminding() {
        return wishes.isStop() && !signalled.isEmpty();
    }

    private static Set<Long> pids(List<ProcessStat> processes) {
        return processes.stream().map(ProcessStat::pid).collect(Collectors.toSet());
    }
}
