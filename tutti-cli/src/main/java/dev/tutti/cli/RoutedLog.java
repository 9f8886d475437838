package dev.tutti.cli;

import dev.tutti.driver.RunOutput;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.model.Run;
import dev.tutti.runtime.RunLog;
import java.util.List;

/** The one log as the engine sees it, with each unit's own rules. */
record RoutedLog(LogRouter log, Configuration configuration) implements RunLog {

    @Override
    public RunOutput open(Run run) {
        return log.open(run, configuration.rulesOf(run.unit()));
    }

    @Override
    public List<String> lastLines(Run run, int count) {
        return log.last(run, count).stream().map(LogLine::text).toList();
    }
}
