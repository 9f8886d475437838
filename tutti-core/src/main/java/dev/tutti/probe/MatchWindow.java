package dev.tutti.probe;

import dev.tutti.model.Readiness.Logged;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The last part of one output stream as text, and what is looked for in it. Thread-safe. */
final class MatchWindow {

    private static final int LONGEST = 64 * 1024;
    /** How far before the new text a match may begin. */
    private static final int OVERLAP = 4096;
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
    private final Map<Logged, String> certain = new LinkedHashMap<>();
    private final Map<Logged, String> unlessMoreComes = new LinkedHashMap<>();

    /** The first bytes of a character whose others are still to come. */
    private ByteBuffer incomplete = ByteBuffer.allocate(0);

    private long lastAddition = System.nanoTime();

    MatchWindow(Stream<Logged> wanted) {
        wanted.forEach(what -> open.put(what, Pattern.compile(what.regex(), Pattern.MULTILINE)));
    }

    synchronized void add(byte[] buffer, int offset, int length) {
        if (open.isEmpty()) {
            return;
        }
        for (int at = 0; at < length; at += LONGEST / 2) {
            addPiece(decoded(buffer, offset + at, Math.min(LONGEST / 2, length - at), false));
        }
    }

    private void addPiece(CharSequence piece) {
        int before = text.length();
        ansi.strip(piece, text);
        lastAddition = System.nanoTime();
        if (text.length() > before) {
            search(Math.max(0, before - OVERLAP));
        }
        if (text.length() > LONGEST) {
            // One character more than is searched, lest the cut be taken for the beginning of a line.
            text.delete(0, text.length() - OVERLAP - 1);
        }
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
    private void search(int from) {
        unlessMoreComes.clear();
        open.forEach((what, pattern) -> new BoundedSearch(pattern, text)
                .from(from)
                .ifPresent(found -> (found.mayChange() ? unlessMoreComes : certain).put(what, found.match())));
        open.keySet().removeAll(certain.keySet());
    }

    synchronized void end() {
        CharSequence rest = decoded(new byte[0], 0, 0, true);
        if (rest.length() > 0) {
            addPiece(rest);
        }
        settle();
    }

    private void settle() {
        certain.putAll(unlessMoreComes);
        open.keySet().removeAll(unlessMoreComes.keySet());
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
