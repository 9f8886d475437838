package dev.tutti.probe;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Readiness;
import dev.tutti.model.Readiness.Logged;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Looks for regular expressions in the output of one run while it is written. Give it everything the run writes, before or
 * after whoever else takes it; it costs next to nothing once all have been found.
 *
 * <p>Colours are removed. A match may begin anywhere, be split over any number of writes and needs no line end. One that
 * depends on what follows, such as {@code ready$}, counts when the line or the output ends or nothing more comes for a
 * moment. A match that comes in pieces may be up to 4,096 characters long, and 65,536 where the expression may span lines, as
 * with {@code (?s)} or {@code \n}. Nothing matches where nothing was written.
 */
public final class OutputMatcher implements RunOutput {

    private final Map<Stream, MatchWindow> windows = new EnumMap<>(Stream.class);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** What was found, by what was looked for; guarded by itself. */
    private final Map<Logged, String> found = new LinkedHashMap<>();

    private final List<Logged> wanted;

    /** Looks for what this readiness wants to see. */
    public OutputMatcher(Readiness readiness) {
        wanted = readiness.logged();
        windows.put(
                Stream.STDOUT, new MatchWindow(wanted.stream().filter(what -> what.where() != Logged.Where.STDERR)));
        windows.put(
                Stream.STDERR, new MatchWindow(wanted.stream().filter(what -> what.where() != Logged.Where.STDOUT)));
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        MatchWindow window = window(stream);
        if (!isDone()) {
            window.add(buffer, offset, length);
            report(window);
        }
    }

    @Override
    public void end(Stream stream) {
        MatchWindow window = window(stream);
        window.end();
        report(window);
    }

    private MatchWindow window(Stream stream) {
        return Optional.ofNullable(windows.get(stream)).orElseThrow();
    }

    private boolean isDone() {
        synchronized (found) {
            return found.size() == wanted.size();
        }
    }

    private void report(MatchWindow window) {
        boolean isNew = false;
        for (var match : window.takeMatches().entrySet()) {
            synchronized (found) {
                isNew |= found.putIfAbsent(match.getKey(), match.getValue()) == null;
            }
        }
        if (isNew) {
            listeners.forEach(Runnable::run);
        }
    }

    /** The text that matched, as soon as something did. */
    public Optional<String> match(Logged what) {
        windows.values().forEach(window -> {
            window.searchFar();
            report(window);
        });
        synchronized (found) {
            return Optional.ofNullable(found.get(what));
        }
    }

    /** Calls back whenever something is found, on the thread that writes; the listener must be quick. */
    void onMatch(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
