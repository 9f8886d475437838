package dev.tutti.process;

import dev.tutti.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All processes of one run: the group and session its main process leads, and whatever left those but carries the run's
 * mark. Asked anew each time; safe from any thread.
 *
 * @param main the main process as it was when it started
 * @param daemons what carries the mark no longer, but is named by a file of the run
 */
record ProcessTree(ProcessStat main, RunMarker marker, PidFloor floor, NamedDaemons daemons) {

    ProcessTree(ProcessStat main, RunMarker marker, PidFloor floor) {
        this(main, marker, floor, NamedDaemons.none());
    }

    /** Everything of the run that is alive. */
    List<ProcessStat> members() {
        if (!ProcFs.isAvailable()) {
            return membersKnownToTheJdk();
        }
        var proc = new ProcFs();
        int known = daemons.count();
        List<ProcessStat> members = members(proc);
        // In this order: a daemon is named before it writes over its mark. Who else looks may have come to know it
        // meanwhile.
        daemons.look(main, proc);
        return daemons.count() > known ? members(proc) : members;
    }

    private List<ProcessStat> members(ProcFs proc) {
        boolean leads = ownsItsGroup(proc);
        var members = new ArrayList<ProcessStat>();
        new Candidates(floor, proc)
                .forEach(pid -> proc.alive(pid)
                        .filter(process -> belongs(process, leads, proc))
                        .ifPresent(members::add));
        return members;
    }

    /** False when the group's number names the group of a stranger who was given our pid. */
    private boolean ownsItsGroup(ProcFs proc) {
        return proc.stat(main.pid()).map(main::isSameAs).orElse(true);
    }

    private boolean belongs(ProcessStat process, boolean leads, ProcFs proc) {
        if (process.start() < main.start()) {
            return false;
        }
        boolean grouped = leads && (process.group() == main.pid() || process.session() == main.pid());
        return grouped || process.isSameAs(main) || daemons.hold(process, proc) || proc.carries(process.pid(), marker);
    }

    private List<ProcessStat> membersKnownToTheJdk() {
        return ProcessHandle.of(main.pid()).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .filter(ProcessHandle::isAlive)
                .map(handle -> new ProcessStat(handle.pid(), 0, main.pid(), main.pid(), 0, true, false))
                .toList();
    }

    boolean isAnyAlive(List<ProcessStat> processes) {
        if (!ProcFs.isAvailable()) {
            return !members().isEmpty();
        }
        var proc = new ProcFs();
        return processes.stream().anyMatch(proc::isAlive);
    }

    boolean areAllAlive(List<ProcessStat> processes) {
        if (!ProcFs.isAvailable()) {
            return !members().isEmpty();
        }
        var proc = new ProcFs();
        return processes.stream().allMatch(proc::isAlive);
    }

    Set<Long> pids() {
        return members().stream().map(ProcessStat::pid).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Sends a signal to the run: to the main group as a whole, and to what escaped from it where nobody in the run could
     * pass the signal on.
     */
    void signal(Signal signal, List<ProcessStat> members) {
        if (members.isEmpty()) {
            return;
        }
        boolean alone = members.size() == 1 && members.get(0).isSameAs(main);
        if (alone && signal == Signal.TERM) {
            handle(main).ifPresent(ProcessHandle::destroy);
        } else {
            SignalSender.send(signal, targets(members));
        }
    }

    /** Those among the members that get a {@link #signal} themselves; of the others it is expected that a parent passes it on. */
    Set<Addressee> reached(List<ProcessStat> members) {
        Set<Long> targets = targets(members);
        return members.stream()
                .filter(member -> targets.contains(member.pid()) || targets.contains(-member.group()))
                .map(Addressee::of)
                .collect(Collectors.toSet());
    }

    /** Process ids, and groups as negative numbers. */
    private Set<Long> targets(List<ProcessStat> members) {
        Set<Long> pids = members.stream().map(ProcessStat::pid).collect(Collectors.toSet());
        var targets = new LinkedHashSet<Long>();
        for (ProcessStat member : members) {
            if (member.group() == main.pid()) {
                targets.add(-main.pid());
            } else if (member.isSameAs(main)) {
                // It has not made its own group yet: the first millisecond.
                targets.add(main.pid());
            } else if (!pids.contains(member.parent())) {
                targets.add(pids.contains(member.group()) ? -member.group() : member.pid());
            }
        }
        return targets;
    }

    /** Sends SIGKILL to everything that is alive now. Returns what that was. */
    List<ProcessStat> kill() {
        List<ProcessStat> members = members();
        boolean grouped = members.stream().anyMatch(process -> process.group() == main.pid());
        if (grouped && members.size() > 2) {
            // One signal to the group leaves no gap for a fork between two kills.
            SignalSender.send(Signal.KILL, Set.of(-main.pid()));
        }
        members.forEach(process -> handle(process).ifPresent(ProcessHandle::destroyForcibly));
        return members;
    }

    /** Kills until nothing is left, for processes may be forked between two looks; gives up after a time. */
    void killAll(Duration longest) {
        long started = System.nanoTime();
        if (new ProcFs().isAlive(main)) {
            // Before the first look, which a group that doubles all the time would outrun.
            SignalSender.send(Signal.KILL, Set.of(-main.pid()));
        }
        var pace = new Pace(Duration.ofMillis(1), Duration.ofMillis(50));
        while (!kill().isEmpty() && System.nanoTime() - started < longest.toNanos()) {
            pace.pause();
        }
    }

    private static Optional<ProcessHandle> handle(ProcessStat process) {
        return ProcessHandle.of(process.pid());
    }
}
