package dev.tutti.probe;

import dev.tutti.model.Readiness.Logged;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The last part of one output stream as text, and what is looked for in it. Thread-safe. */
final class MatchWindow {

    /** As much is looked at at once. */
    private static final int PIECE = 32 * 1024;
    /** How far before the new text a match may begin, always. */
    private static final int NEAR = 4096;
    /** How far where it may span lines: looked at less often, if that takes long. */
    private static final int FAR = 64 * 1024;
    /** A far look is due when so many times as long as the last one took has passed. */
    private static final int PAUSES = 3;
    /** After this long of silence a match that depends on what follows counts. */
    private static final Duration SILENCE = Duration.ofMillis(50);

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final AnsiFilter ansi = new AnsiFilter();

    /** All guarded by {@code this}. */
    private final StringBuilder text = new StringBuilder();

    private final Map<Logged, Pattern> open = new LinkedHashMap<>();
    /** Those among the open ones whose match may span lines. */
    private final Set<Logged> spanning = new LinkedHashSet<>();

    private final Map<Logged, String> certain = new LinkedHashMap<>();
    private final Map<Logged, String> unlessMoreComes = new LinkedHashMap<>();

    /** The first bytes of a character whose others are still to come. */
    private ByteBuffer incomplete = ByteBuffer.allocate(0);

    private long lastAddition = System.nanoTime();
    /** How much of the text came after the last far look. */
    private int notSeenFar;

    private long farLook = System.nanoTime();
    private long farTook;

    MatchWindow(Stream<Logged> wanted) {
        wanted.forEach(what -> open.put(what, Pattern.compile(what.regex(), Pattern.MULTILINE)));
        open.keySet().stream().filter(what -> LineSpan.isPossible(what.regex())).forEach(spanning::add);
    }

    synchronized void add(byte[] buffer, int offset, int length) {
        if (open.isEmpty()) {
            return;
        }
        for (int at = 0; at < length; at += PIECE) {
            addPiece(decoded(buffer, offset + at, Math.min(PIECE, length - at), false));
        }
    }

    private void addPiece(CharSequence piece) {
        int before = text.length();
        ansi.strip(piece, text);
        lastAddition = System.nanoTime();
        if (text.length() > before) {
            search(open.keySet(), Math.max(0, before - NEAR));
            notSeenFar = before > NEAR ? notSeenFar + text.length() - before : 0;
            if (System.nanoTime() - farLook > PAUSES * farTook) {
                searchFar();
            }
        }
        if (text.length() > FAR + PIECE) {
            searchFar();
            // One character more than is searched, lest the cut be taken for the beginning of a line.
            text.delete(0, text.length() - (spanning.isEmpty() ? NEAR : FAR) - 1);
        }
    }

    /** Looks for what begins far before the text that is new since the last time. */
    synchronized void searchFar() {
        if (notSeenFar > 0 && !spanning.isEmpty()) {
            long began = System.nanoTime();
            search(spanning, Math.max(0, text.length() - notSeenFar - FAR));
            farLook = System.nanoTime();
            farTook = farLook - began;
        }
        notSeenFar = 0;
    }

    private CharSequence decoded(byte[] buffer, int offset, int length, boolean last) {
        var bytes = ByteBuffer.allocate(incomplete.remaining() + length);
        bytes.put(incomplete).put(buffer, offset, length).flip();
        var characters = CharBuffer.allocate(bytes.remaining() + 4);
        decoder.decode(bytes, characters, last);
        incomplete = bytes.slice();
        return characters.flip();
    }

    /** Looks at the new text and a little before it; what stands there already is context for {@code ^} and the like. */
    private void search(Set<Logged> wanted, int from) {
        unlessMoreComes.keySet().removeAll(wanted);
        for (Logged what : wanted) {
            new BoundedSearch(Objects.requireNonNull(open.get(what)), text)
                    .from(from)
                    .ifPresent(found -> (found.mayChange() ? unlessMoreComes : certain).put(what, found.match()));
        }
        close(certain.keySet());
    }

    private void close(Set<Logged> found) {
        open.keySet().removeAll(found);
        spanning.removeAll(found);
    }

    synchronized void end() {
        CharSequence rest = decoded(new byte[0], 0, 0, true);
        if (rest.length() > 0) {
            addPiece(rest);
        }
        searchFar();
        settle();
    }

    private void settle() {
        certain.putAll(unlessMoreComes);
        close(unlessMoreComes.keySet());
        unlessMoreComes.clear();
    }

    /** What was found since the last time. */
    synchronized Map<Logged, String> takeMatches() {
        if (!unlessMoreComes.isEmpty() && System.nanoTime() - lastAddition > SILENCE.toNanos()) {
            settle();
        }
        var taken = new LinkedHashMap<>(certain);
        certain.clear();
        return taken;
    }
}
