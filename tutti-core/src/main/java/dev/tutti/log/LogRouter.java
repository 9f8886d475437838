package dev.tutti.log;

import dev.tutti.driver.RunOutput;
import dev.tutti.log.LogLine.Channel;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one log. Takes the bytes of all runs and what Tutti says, and hands lines to its sinks and its memory.
 *
 * <p>Lines of one stream keep their order; those of different streams mix as they arrive; no line is torn. A sink that
 * blocks makes the streams wait that write to it. Safe from any thread; holds no lock while it calls sinks.
 */
public final class LogRouter implements AutoCloseable {

    /** Of each unit, where nothing is said. */
    private static final int KEPT_LINES = 1_000;

    /** Room for a line that is kept, on average. */
    private static final int BYTES_OF_LINE = 1 << 10;

    private final InstantSource clock;
    private volatile LoggerRules root;
    private final int longestLine;
    private final int keptLines;
    private final LineDesk desk = new Desk();
    private final List<LogSink> sinks = new CopyOnWriteArrayList<>();
    private final Map<String, LogBuffer> buffers = new ConcurrentHashMap<>();
    private final Map<String, LogSource> sources = new ConcurrentHashMap<>();
    private final Map<UnitName, LiveRules> live = new ConcurrentHashMap<>();
    private final Map<UnitName, RawOutput> raw = new ConcurrentHashMap<>();

    /** Streams that something was written to and that have not ended. Runs add and remove their own. */
    private final Map<LineStream, Run> open = new ConcurrentHashMap<>();

    private final LogFollowers followers = new LogFollowers();
    private volatile Optional<KeptFiles> files = Optional.empty();

    private final QuietTimer quiet = new QuietTimer(open.keySet(), this::showPartial);

    /** @param root the rules of the whole project, applied after those of each unit, and to Tutti's own lines */
    public LogRouter(InstantSource clock, LoggerRules root) {
        this(clock, root, LineStream.LONGEST_LINE, KEPT_LINES);
    }

    /** As before, but it remembers so many lines of each unit, and a kibibyte for each of them on average. */
    public static LogRouter remembering(int lines, InstantSource clock, LoggerRules root) {
        return new LogRouter(clock, root, LineStream.LONGEST_LINE, lines);
    }

    LogRouter(InstantSource clock, LoggerRules root, int longestLine) {
        this(clock, root, longestLine, KEPT_LINES);
    }

    private LogRouter(InstantSource clock, LoggerRules root, int longestLine, int keptLines) {
        this.clock = clock;
        this.root = root;
        this.longestLine = longestLine;
        this.keptLines = keptLines;
        sinks.add(followers);
    }

    /**
     * From now on these are the rules: for what the runs write next that are open, for those to come, and for what Tutti says.
     * A unit goes by another name from its next run on.
     *
     * @param ofUnits the rules of each unit
     */
    public void use(LoggerRules rules, Function<UnitName, LoggerRules> ofUnits) {
        root = rules;
        live.forEach((unit, present) -> present.use(ofUnits.apply(unit).then(rules)));
    }

    /** From now on the sink gets every line. */
    public void add(LogSink sink) {
        sinks.add(sink);
    }

    /**
     * From now on every line is kept there too, and in no place that was given before; {@link #history} finds there what is no
     * longer remembered.
     */
    public void keepIn(LogStore store) {
        Optional<KeptFiles> before = files;
        LogFiles sink = store.sink(this::say);
        files = Optional.of(new KeptFiles(store, sink));
        add(sink);
        before.ifPresent(kept -> {
            sinks.remove(kept.sink());
            kept.sink().close();
        });
    }

    /** Lines from now on, for a reader that takes them when it can. */
    public LogFollower follow(LogFilter filter) {
        return followers.add(filter);
    }

    /**
     * The lines so far that a filter takes, in their order in time.
     *
     * @param tail as many of the last; without it all that are kept
     * @param follower who goes on where the history ends: no line comes twice, and none is lost
     * @throws IOException if files cannot be read
     */
    public LogHistory history(LogFilter filter, Optional<Integer> tail, Optional<LogFollower> follower)
            throws IOException {
        List<KeptLines> kept = filter.sources().orElseGet(this::sources).stream()
                .sorted()
                .flatMap(source -> Optional.ofNullable(buffers.get(source)).stream())
                .map(buffer ->
                        buffer.kept(filter, tail.orElse(Integer.MAX_VALUE)).matching(filter))
                .toList();
        follower.ifPresent(
                next -> next.skip(kept.stream().collect(Collectors.toMap(KeptLines::source, KeptLines::total))));
        return new LogHistory(
                Past.of(kept, filter, tail, files),
                tail,
                name -> sources.getOrDefault(name, new LogSource(name, name)));
    }

    /** Whom there are lines of: units, those as well that are no more, and {@code tutti}. */
    public Set<String> sources() {
        return Set.copyOf(buffers.keySet());
    }

    /**
     * Lines for a view that must not slow others down. It is called from a thread of its own; lines that it is too slow
     * for are dropped, counted and said in a line of their own. A view that throws is unsubscribed, which is said too.
     *
     * @param mostWaiting how many lines may wait for the view
     */
    public Subscription subscribe(String name, int mostWaiting, Consumer<LogLine> view) {
        var subscription = new Subscription(name, mostWaiting, view, this::remove);
        sinks.add(subscription);
        return subscription;
    }

    /**
     * The bytes that the runs of a unit write, as they are, for a view that must not slow others down: those of the present run
     * from now on, and of all that follow. It is called from a thread of its own. A view that throws gets no more, which is
     * said.
     *
     * @param mostWaiting how many bytes may wait for the view; those it is too slow for are dropped and counted
     */
    public Tap tap(String name, UnitName unit, int mostWaiting, RawView view) {
        return tap(name, unit, mostWaiting, false, view);
    }

    /**
     * The same for a view that is to get all of them: while more than that waits, the unit waits when it writes. To be closed
     * by who does not want them any more.
     */
    public Tap tapAll(String name, UnitName unit, int mostWaiting, RawView view) {
        return tap(name, unit, mostWaiting, true, view);
    }

    private Tap tap(String name, UnitName unit, int mostWaiting, boolean patient, RawView view) {
        RawOutput raw = raw(unit);
        return raw.add(new Tap(name, mostWaiting, patient, view, (tap, failure) -> {
            raw.remove(tap);
            failure.ifPresent(thrown -> say(
                    unit, Level.ERROR, "the view \"" + name + "\" of its bytes failed and gets no more: " + thrown));
        }));
    }

    /** Where a run's output goes, after the unit's rules and then those of the project. */
    public RunOutput open(Run run, LoggerRules rules) {
        return tapped(run, open(run, rules, true), false);
    }

    /** Where the output of a run that has a terminal goes. The last of it is kept as it is, for taps to come. */
    public RunOutput openForTerminal(Run run, LoggerRules rules) {
        return tapped(run, open(run, rules, true), true);
    }

    /** Where the output of a run goes that is for its taps alone, and stands in no log. */
    public RunOutput openForTaps(Run run, boolean terminal) {
        return tapped(run, RunOutput.NOWHERE, terminal);
    }

    private RunOutput tapped(Run run, RunOutput lines, boolean terminal) {
        RawOutput raw = raw(run.unit());
        raw.begin(run, terminal);
        return new TappedOutput(run, raw, lines);
    }

    /**
     * A run is over, and all its output has been written; its taps are told.
     *
     * @param exit empty when it could not be launched
     */
    public void ended(Run run, Optional<Exit> exit) {
        raw(run.unit()).end(run, exit);
    }

    /** Where the output of a hook of a run goes: beside that of the run, but not among its {@link #own} lines. */
    public RunOutput openForHook(Run run, LoggerRules rules) {
        return open(run, rules, false);
    }

    private RunOutput open(Run run, LoggerRules rules, boolean own) {
        LiveRules all = live.computeIfAbsent(run.unit(), unit -> new LiveRules(rules));
        all.use(rules.then(root));
        String unit = run.unit().value();
        LogSource source = LogSource.of(run.unit(), all.all());
        sources.put(unit, source);
        Level minimum = all.minimum();
        var out = new LineBatch(source, run.number(), Channel.STDOUT, minimum, own);
        var err = new LineBatch(source, run.number(), Channel.STDERR, minimum, own);
        var stdout = new LineStream(source, out, all, desk, longestLine);
        var stderr = new LineStream(source, err, all, desk, longestLine);
        // Nobody ends the streams of what was never launched.
        return new RunLines(stdout, stderr, written -> open.putIfAbsent(written, run), open::remove);
    }

    /** What Tutti says about no unit in particular; may have several lines. */
    public void say(Level level, String message) {
        say(LogSource.TUTTI, level, message);
    }

    /** What Tutti says about a unit; may have several lines. */
    public void say(UnitName unit, Level level, String message) {
        say(sources.getOrDefault(unit.value(), new LogSource(unit.value(), unit.value())), level, message);
    }

    /** The last lines of a unit and about it, oldest first. */
    public List<LogLine> last(UnitName unit, int most) {
        return buffer(unit.value()).last(most);
    }

    /** The last lines that a run wrote itself, oldest first, with what it has written of unfinished ones. */
    public List<LogLine> last(Run run, int most) {
        var lines = new ArrayList<>(buffer(run.unit().value()).lastOfRun(run.number(), most));
        open.forEach((stream, its) -> {
            if (its.equals(run)) {
                stream.partial().flatMap(PartialLine::line).ifPresent(batch -> lines.add(batch.line(0)));
            }
        });
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    /** The lines that the two streams of a run have brought, oldest first, so far as they are kept; those of hooks are not. */
    public List<LogLine> own(Run run) {
        return buffer(run.unit().value()).ownOfRun(run.number());
    }

    /** The lines of a unit and about it from a moment on, oldest first, so far as they are kept. */
    public List<LogLine> since(UnitName unit, Instant from) {
        return buffer(unit.value()).last(Integer.MAX_VALUE).stream()
                .filter(line -> !line.at().isBefore(from))
                .toList();
    }

    /** How many lines of a unit are no longer kept for {@link #last(UnitName, int)}. */
    public long dropped(UnitName unit) {
        return buffer(unit.value()).dropped();
    }

    /** Closes all sinks; what they have taken is written. Output that still comes is ignored. */
    @Override
    public void close() {
        quiet.close();
        // Each while the others still listen: closing may have something to say.
        for (LogSink sink : sinks) {
            sink.close();
        }
        sinks.clear();
        raw.values().forEach(RawOutput::close);
    }

    private void say(LogSource source, Level level, String message) {
        LoggerRules rules = root;
        if (rules.level().isPresent() && !level.isAtLeast(rules.level().get())) {
            return;
        }
        Optional<String> text = rules.apply(message);
        text.ifPresent(shown -> desk.take(LineBatch.message(source, level, shown, clock.instant())));
    }

    private RawOutput raw(UnitName unit) {
        return raw.computeIfAbsent(unit, name -> new RawOutput());
    }

    private LogBuffer buffer(String source) {
        LogBuffer known = buffers.get(source);
        return known != null
                ? known
                : buffers.computeIfAbsent(source, name -> new LogBuffer(name, keptLines, keptLines * BYTES_OF_LINE));
    }

    private void showPartial(PartialLine partial) {
        for (LogSink sink : sinks) {
            sink.showPartial(partial);
        }
    }

    private void remove(Subscription subscription, Optional<Throwable> failure) {
        sinks.remove(subscription);
        failure.ifPresent(thrown -> say(
                Level.ERROR, "the log view \"" + subscription.name() + "\" failed and gets no more lines: " + thrown));
    }

    /** What the streams see of the router. */
    private final class Desk implements LineDesk {

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void take(LineBatch batch) {
            buffer(batch.source().name()).add(batch);
            for (LogSink sink : sinks) {
                sink.write(batch);
            }
        }

        @Override
        public void partialAppeared() {
            quiet.partialAppeared();
        }

        @Override
        public void lineWasCut(LogSource source, int lines) {
            String what = lines == 1 ? "a line" : lines + " lines";
            say(source, Level.WARN, what + " of more than " + longestLine / 1024 + " KiB shown in pieces");
        }
    }
}
