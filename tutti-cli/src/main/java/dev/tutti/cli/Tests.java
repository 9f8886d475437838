package dev.tutti.cli;

import dev.tutti.cli.report.Outcome;
import dev.tutti.cli.report.Redaction;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.log.RawView;
import dev.tutti.log.Tap;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The tests of {@code tutti test}: one after the other, what they write as it is. The code is that of the first that fails. */
final class Tests implements Errand {

    private static final int MOST_WAITING = 1 << 20;
    private static final long LAST_WORDS_SECONDS = 10;

    private final Engine engine;
    private final LogRouter log;
    private final Set<UnitName> tests;
    private final TestRun run;
    private final OutputStream out;
    private final OutputStream err;

    Tests(Engine engine, LogRouter log, InstantSource clock, List<UnitName> tests, OutputStream out, OutputStream err) {
        this.engine = engine;
        this.log = log;
        this.tests = Set.copyOf(tests);
        this.run = new TestRun(engine, log, clock, tests, new Groups(out, false, Redaction.of(List.of())));
        this.out = out;
        this.err = err;
    }

    @Override
    public ExitCode run() {
        List<Echo> echoes = tests.stream().map(Echo::new).toList();
        var taps = new ArrayList<Tap>();
        try {
            echoes.forEach(echo -> taps.add(log.tapAll("test", echo.test, MOST_WAITING, echo)));
            ExitCode code = run.run();
            echoes.forEach(Echo::awaitLastWords);
            run.outcomes().forEach(this::tell);
            return code;
        } finally {
            taps.forEach(Tap::close);
        }
    }

    private void tell(Outcome outcome) {
        log.say(
                UnitName.of(outcome.unit()),
                outcome.passed() ? Level.INFO : Level.ERROR,
                outcome.passed() ? "passed in " + Wording.of(outcome.took()) : outcome.said());
    }

    /** What came of those that are over. */
    List<Outcome> outcomes() {
        return run.outcomes();
    }

    @Override
    public String underWay() {
        return run.underWay();
    }

    @Override
    public boolean endsAll() {
        return true;
    }

    @Override
    public void cancel() {
        run.cancel();
    }

    @Override
    public boolean tells(UnitName unit) {
        return tests.contains(unit);
    }

    /** What one test writes, to where the command writes. */
    private final class Echo implements RawView {

        private final UnitName test;
        private final CountDownLatch told = new CountDownLatch(1);

        Echo(UnitName test) {
            this.test = test;
        }

        void awaitLastWords() {
            try {
                if (engine.workload(test).isPresent()) {
                    told.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void began(Run begun, boolean terminal) {
            // What it writes comes now.
        }

        @Override
        public void wrote(Run by, Stream stream, byte[] bytes) {
            OutputStream to = stream == Stream.STDERR ? err : out;
            try {
                to.write(bytes);
                to.flush();
            } catch (IOException closed) {
                // Nobody reads: the tests are of no use any more.
                cancel();
                engine.stop(Set.of(test));
            }
        }

        @Override
        public void missed(Run by, long bytes) {
            // Nothing is.
        }

        @Override
        public void ended(Run over, Optional<Exit> exit) {
            told.countDown();
        }
    }
}
