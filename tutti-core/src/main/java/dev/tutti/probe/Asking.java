package dev.tutti.probe;

import dev.tutti.model.Probe;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Asks one probe, again and again. Probes that others have written may not keep their promises: one that throws has
 * answered, and one that is not back in time is left to itself. Confined to the thread of a watch.
 */
final class Asking {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Probe probe;
    /** An attempt that was not back in time, and may never be. */
    private Optional<ForeignCode<Verdict>> late = Optional.empty();

    private Optional<Verdict> last = Optional.empty();

    Asking(Probe probe) {
        this.probe = probe;
    }

    Probe probe() {
        return probe;
    }

    /**
     * The probe's answer, at the latest when the subject's patience is over. While an earlier attempt has not come back no
     * other is begun: of code that blocks for ever, one thread remains.
     *
     * @throws InterruptedException when interrupted; the attempt is interrupted too
     */
    Verdict once(Subject subject) throws InterruptedException {
        Verdict verdict = asked(subject);
        last = Optional.of(verdict);
        return verdict;
    }

    private Verdict asked(Subject subject) throws InterruptedException {
        if (probe instanceof Punctual known && known.isPunctual()) {
            return answer(subject);
        }
        var attempt = late.filter(ForeignCode::isAlive)
                .orElseGet(() -> ForeignCode.start("tutti-" + subject.run() + "-probe", () -> answer(subject)));
        late = Optional.empty();
        try {
            return attempt.await(subject.patience());
        } catch (TimeoutException blocked) {
            attempt.interrupt();
            late = Optional.of(attempt);
            // One that was cut short at the end of a budget says less than the one before it.
            return last.filter(earlier -> attempt.age().compareTo(SHORT) < 0)
                    .orElseGet(() -> unanswered(attempt.age()));
        } catch (InterruptedException cancelled) {
            attempt.interrupt();
            throw cancelled;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof InterruptedException
                    ? unanswered(attempt.age())
                    : Verdict.notYet("the probe failed: " + failed.getCause());
        }
    }

    private Verdict answer(Subject subject) throws InterruptedException {
        try {
            return probe.check(subject);
        } catch (RuntimeException broken) {
            return Verdict.notYet("the probe failed: " + broken);
        }
    }

    /** The answer of one who has not answered so far. */
    static Verdict unanswered(Duration so) {
        BigDecimal seconds = BigDecimal.valueOf(so.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        return Verdict.notYet("has not answered after " + seconds + " s");
    }
}
