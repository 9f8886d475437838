package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.driver.RunOutput;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The one log as the engine sees it, with each unit's own rules, which a change of the configuration may exchange. */
final class RoutedLog implements RunLog {

    private final LogRouter log;
    private final Function<Configuration, LoggerRules> root;
    private final AtomicLong readings = new AtomicLong();
    private volatile Configuration configuration;
    /** When what is in use was read. Guarded by this. */
    private long inUse;

    /** @param root the rules for all units, for which it counts how much the start was told to say, and not who changes it */
    RoutedLog(LogRouter log, Configuration configuration, Function<Configuration, LoggerRules> root) {
        this.log = log;
        this.configuration = configuration;
        this.root = root;
    }

    /** A number for a configuration that is about to be read, higher than those before. */
    long nextReading() {
        return readings.incrementAndGet();
    }

    /**
     * From now on these rules hold: for what is written next, and for what Tutti says itself. Of several configurations the
     * one that was read last counts, whoever comes first: files may have changed while somebody was about to use what he read.
     *
     * @param reading its number
     * @param then does the rest with the one that counts, before another one is used
     */
    synchronized <T> T use(Configuration next, long reading, Function<Configuration, T> then) {
        if (reading > inUse) {
            inUse = reading;
            configuration = next;
            log.use(root.apply(next), next::rulesOf);
        }
        return then.apply(configuration);
    }

    /** Why the lines of a unit would be shown otherwise by the rules of another configuration; empty if they would not. */
    List<String> differences(Configuration next, UnitName unit) {
        var found = new ArrayList<String>();
        if (!next.ownRulesOf(unit).equals(configuration.ownRulesOf(unit))) {
            found.add("logger changed");
        }
        if (!next.secretsOf(unit).equals(configuration.secretsOf(unit))) {
            found.add("secrets changed");
        }
        return found;
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
