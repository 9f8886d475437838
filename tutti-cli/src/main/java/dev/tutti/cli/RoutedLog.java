package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.driver.RunOutput;
import dev.tutti.log.Level;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LogStore;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Exit;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The one log as the engine sees it, with each unit's own rules, which a change of the configuration may exchange, and the files
 * in which it outlives what runs.
 */
final class RoutedLog implements RunLog {

    private final LogRouter log;
    private final Function<Configuration, LoggerRules> root;
    private final Guests guests = new Guests();
    private final AtomicLong readings = new AtomicLong();
    /** What is to be said as soon as no lock is held. */
    private final Queue<String> unsaid = new ConcurrentLinkedQueue<>();

    private volatile Configuration configuration;
    /** Of all configurations that were in use: what was secret once still stands in earlier events and lines. */
    private volatile Redaction redaction;

    /** Guards all below, and the order of changes. */
    private final Object changing = new Object();
    /** When what is in use was read. */
    private long inUse;
    /** Whose units are named where the log is kept. */
    private Project project;

    private Optional<LogStore> store = Optional.empty();

    /**
     * @param project what of the configuration runs
     * @param root the rules for all units, for which it counts how much the start was told to say, and not who changes it
     */
    RoutedLog(LogRouter log, Configuration configuration, Project project, Function<Configuration, LoggerRules> root) {
        this.log = log;
        this.configuration = configuration;
        this.redaction = configuration.redaction();
        this.project = project;
        this.root = root;
    }

    /**
     * The log outlives what runs, however it ends: it is kept in the project's directory from now on, and in no place that it was
     * kept in before, with the names that units have by now. Where that cannot be, it is said.
     */
    void keep(Instant began) {
        try {
            log.keepIn(begin(began));
        } catch (IOException e) {
            log.say(Level.WARN, "cannot keep the log: " + e.getMessage());
        }
    }

    private LogStore begin(Instant began) throws IOException {
        synchronized (changing) {
            LogStore begun = LogStore.begin(StateDirectory.logs(project.root()), began, names());
            store = Optional.of(begun);
            return begun;
        }
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
    <T> T use(Configuration next, long reading, Function<Configuration, T> then) {
        try {
            synchronized (changing) {
                if (reading > inUse) {
                    inUse = reading;
                    configuration = next;
                    log.use(withFormer(root.apply(next), next.redaction()), next::rulesOf);
                    redaction = redaction.and(next.redaction());
                }
                return then.apply(configuration);
            }
        } finally {
            sayUnsaid();
        }
    }

    /** Does something with the configuration that is in use, before another one is used. */
    <T> T withPresent(Function<Configuration, T> then) {
        synchronized (changing) {
            return then.apply(configuration);
        }
    }

    /** A run that goes on may still write what was secret when it began. */
    private LoggerRules withFormer(LoggerRules rules, Redaction present) {
        LoggerRules all = rules;
        for (String secret : redaction.secrets()) {
            if (!present.secrets().contains(secret)) {
                all = all.withReplaced(Pattern.quote(secret), Redaction.SHOWN);
            }
        }
        return all;
    }

    /** From now on these units run, and are named where the log is kept. To be told while the configuration is taken into use. */
    void takeUp(Project next) {
        synchronized (changing) {
            project = next;
            try {
                if (store.isPresent()) {
                    store.get().add(names());
                }
            } catch (IOException e) {
                unsaid.add("cannot keep which units have a log: " + e.getMessage());
            }
        }
    }

    /** Those that views show, by unit, in the project's order. */
    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        for (Unit unit : project.units()) {
            String name = unit.name().value();
            names.put(name, configuration.ownRulesOf(unit.name()).name().orElse(name));
        }
        return names;
    }

    private void sayUnsaid() {
        Optional<String> next = Optional.ofNullable(unsaid.poll());
        next.ifPresent(why -> log.say(Level.WARN, why));
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

    /** What is in use. */
    Configuration configuration() {
        return configuration;
    }

    /** Units that are there for one caller each, to whom alone goes what they write. */
    Guests guests() {
        return guests;
    }

    /** Hides what must not be shown. */
    Redaction redaction() {
        return redaction;
    }

    @Override
    public RunOutput open(Run run) {
        return guests.has(run.unit()) ? log.openForTaps(run, false) : log.open(run, configuration.rulesOf(run.unit()));
    }

    @Override
    public RunOutput openForTerminal(Run run) {
        return guests.has(run.unit())
                ? log.openForTaps(run, true)
                : log.openForTerminal(run, configuration.rulesOf(run.unit()));
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
