package dev.tutti.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Renders lines as {@code HH:MM:SS.mmm <name>  L  message}, or as the look has it. Owned by one sink, under its write lock. */
final class TextRenderer {

    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";
    private static final String[] LEVEL_COLOURS = {
        "\u001b[30;47m", "\u001b[30;46m", "\u001b[30;42m", "\u001b[30;43m", "\u001b[97;41m", "\u001b[97;45m"
    };
    private static final int LEVEL_WIDTH = 5;
    private static final byte[] NONE = new byte[0];

    private final TextLook.Form form;
    private final boolean hasColour;
    private final int nameWidth;
    private final NameColours colours;
    private final TimeText time;
    private final Map<String, byte[]> names = new HashMap<>();

    /** What stands before a message, by level, for the source and millisecond at hand. */
    private final byte[][] prefixes = new byte[Level.values().length][];

    private LogSource prefixSource = LogSource.TUTTI;
    private long prefixMillis = Long.MIN_VALUE;

    TextRenderer(TextLook look) {
        form = look.form();
        hasColour = look.hasColour();
        nameWidth = look.nameWidth();
        colours = new NameColours(look.names());
        time = new TimeText(look.zone());
        Arrays.fill(prefixes, NONE);
    }

    /** A whole line with its line end. */
    void line(LineBatch batch, int line, ByteText out) {
        out.append(prefix(batch, line));
        rest(batch, line, batch.start(line), out);
    }

    /** What is left of a line whose beginning is shown already. */
    void rest(LineBatch batch, int line, int from, ByteText out) {
        if (batch.isPlain(line)) {
            out.append(batch.bytes(), from, batch.end(line) - from);
        } else {
            message(batch, line, from, out);
        }
        out.append('\n');
    }

    /** A line without its end. */
    void beginning(LineBatch batch, int line, ByteText out) {
        out.append(prefix(batch, line));
        message(batch, line, batch.start(line), out);
    }

    void message(LineBatch batch, int line, int from, ByteText out) {
        byte[] bytes = batch.bytes();
        int end = batch.end(line);
        int start = from;
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                piece(bytes, start, i, out);
                out.append('\n').spaces(indent(batch));
                start = i + 1;
            }
        }
        piece(bytes, start, end, out);
    }

    private void piece(byte[] bytes, int from, int to, ByteText out) {
        if (AnsiText.copy(bytes, from, to, out, hasColour)) {
            out.append(RESET);
        }
    }

    private int indent(LineBatch batch) {
        if (form == TextLook.Form.BARE) {
            return 0;
        }
        String shown = batch.source().shown();
        var moment = new ByteText(32);
        moment(batch.at(), moment);
        return moment.length() + 1 + Math.max(nameWidth, shown.codePointCount(0, shown.length())) + LEVEL_WIDTH;
    }

    private void moment(Instant at, ByteText out) {
        if (form == TextLook.Form.FULL_TIMES) {
            time.full(at, out);
        } else {
            time.clock(at, out);
        }
    }

    private byte[] prefix(LineBatch batch, int line) {
        if (form == TextLook.Form.BARE) {
            return NONE;
        }
        Instant at = batch.at();
        long millis = at.toEpochMilli();
        if (millis != prefixMillis || !batch.source().equals(prefixSource)) {
            prefixMillis = millis;
            prefixSource = batch.source();
            Arrays.fill(prefixes, NONE);
        }
        int level = batch.level(line).ordinal();
        if (prefixes[level].length == 0) {
            prefixes[level] = render(at, batch.source(), batch.level(line));
        }
        return prefixes[level];
    }

    private byte[] render(Instant at, LogSource source, Level level) {
        var prefix = new ByteText(64);
        colour(DIM, prefix);
        moment(at, prefix);
        colour(RESET, prefix);
        prefix.append(' ')
                .append(names.computeIfAbsent(source.shown(), this::name))
                .append(' ');
        colour(LEVEL_COLOURS[level.ordinal()], prefix);
        prefix.append(' ').append(level.letter()).append(' ');
        colour(RESET, prefix);
        return prefix.append(' ').copy();
    }

    private byte[] name(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        var cell = new ByteText(64).spaces(nameWidth - shown.codePointCount(0, shown.length()));
        colour("\u001b[38;5;" + colours.colour(name) + "m", cell);
        cell.append(shown);
        colour(RESET, cell);
        return cell.copy();
    }

    private void colour(String sequence, ByteText out) {
        if (hasColour) {
            out.append(sequence);
        }
    }
}
