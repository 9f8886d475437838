package dev.tutti.probe;

import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A subject for which less time is left than its own patience. */
record PatientSubject(Subject subject, Duration left) implements Subject {

    @Override
    public Run run() {
        return subject.run();
    }

    @Override
    public Set<Long> processes() {
        return subject.processes();
    }

    @Override
    public OptionalLong main() {
        return subject.main();
    }

    @Override
    public Duration patience() {
        return left.compareTo(subject.patience()) < 0 ? left : subject.patience();
    }

    @Override
    public boolean listensBehind(int port) throws InterruptedException {
        return subject.listensBehind(port);
    }

    @Override
    public Verdict run(List<String> command) throws InterruptedException {
        return subject.run(command);
    }

    @Override
    public boolean isOutOfReach() {
        return subject.isOutOfReach();
    }

    @Override
    public Optional<Verdict> ownHealth() {
        return subject.ownHealth();
    }
}
