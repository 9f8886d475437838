package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.driver.RunOutput;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.runtime.RunLog;
import java.util.List;
import java.util.Optional;

/** The one log as the engine sees it, with each unit's own rules, which a change of the configuration may exchange. */
final class RoutedLog implements RunLog {

    private final LogRouter log;
    private volatile Configuration configuration;

    RoutedLog(LogRouter log, Configuration configuration) {
        this.log = log;
        this.configuration = configuration;
    }

    /** From now on these rules hold: for new runs, and for what Tutti says itself. */
    void use(Configuration next, Globals globals) {
        configuration = next;
        log.use(next.rootRules(globals));
    }

    /** Hides what must not be shown. */
    Redaction redaction() {
        return configuration.redaction();
    }

    @Override
    public RunOutput open(Run run) {
        return log.open(run, configuration.rulesOf(run.unit()));
    }

    @Override
    public RunOutput openForTerminal(Run run) {
        return log.openForTerminal(run, configuration.rulesOf(run.unit()));
    }

    /** Who taps what a unit writes does not get what its hooks write. */
    @Override
    public RunOutput openForHook(Run run) {
        return log.openForHook(run, configuration.rulesOf(run.unit()));
    }

    @Override
    public void ended(Run run, Optional<Exit> exit) {
        log.ended(run, exit);
    }

    @Override
    public List<String> lastLines(Run run, int count) {
        return log.last(run, count).stream().map(LogLine::text).toList();
    }
}
