package dev.tutti.timing;

import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.StopCause;
import dev.tutti.engine.Stopping;
import dev.tutti.engine.UnitState;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.model.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How the last runs of one unit ended. Confined to whoever keeps it. */
final class RunHistory {

    private static final int MOST = 20;

    private final Deque<EndedRun> ended = new ArrayDeque<>();
    private Optional<Present> present = Optional.empty();

    /** The run that is alive, with what is known of its end while its last hooks run. */
    private record Present(
            Run run,
            Instant began,
            Optional<Instant> ready,
            boolean replaced,
            Optional<String> failure,
            Optional<Notice.RunEnded> end,
            Optional<Instant> ended) {

        Present readyAt(Instant at) {
            return ready.isPresent() ? this : new Present(run, began, Optional.of(at), replaced, failure, end, ended);
        }

        Present toBeReplaced() {
            return new Present(run, began, ready, true, failure, end, ended);
        }

        Present failed(String headline) {
            return new Present(run, began, ready, replaced, Optional.of(headline), end, ended);
        }

        Present endedAt(Instant at, Notice.RunEnded how) {
            return new Present(run, began, ready, replaced, failure, Optional.of(how), Optional.of(at));
        }

        EndedRun over(Instant at) {
            return new EndedRun(
                    run,
                    began,
                    ready.map(moment -> Duration.between(began, moment)),
                    ended.orElse(at),
                    failure.orElseGet(this::how),
                    failure.isPresent());
        }

        private String how() {
            if (end.isEmpty()) {
                return "was given up before it was launched";
            }
            return switch (end.get().needed()) {
                case NOTHING -> "ended with " + end.get().exit();
                case ASKING -> replaced ? "was stopped for a restart" : "was stopped";
                case KILLING -> "did not stop when asked and was killed";
                case KILL_WANTED -> "was killed";
                case LEFT -> "was left running";
            };
        }
    }

    /** Oldest first. */
    List<EndedRun> ended() {
        return List.copyOf(ended);
    }

    void changed(UnitState state, Instant at) {
        present.filter(run -> !state.run().equals(Optional.of(run.run()))).ifPresent(run -> close(run.over(at)));
        if (present.isEmpty()) {
            present = state.run()
                    .map(run -> new Present(
                            run, at, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        if (state.phase() == Phase.READY) {
            present = present.map(run -> run.readyAt(at));
        }
        if (state instanceof Stopping stopping && stopping.cause() == StopCause.RESTART) {
            present = present.map(Present::toBeReplaced);
        }
    }

    private void close(EndedRun run) {
        present = Optional.empty();
        if (ended.size() == MOST) {
            ended.removeFirst();
        }
        ended.add(run);
    }

    /** Told before the state changes with which a run is over. */
    void told(Notice notice, Optional<FailureReport> report, Instant at) {
        if (notice instanceof Notice.RunEnded end) {
            present = present.map(run -> run.run().equals(end.run()) ? run.endedAt(at, end) : run);
        } else if (notice instanceof Notice.Failed failed && report.isPresent()) {
            String headline = FailureText.headline(report.get());
            present = present.map(run -> run.run().equals(failed.failure().run()) ? run.failed(headline) : run);
        }
    }
}
