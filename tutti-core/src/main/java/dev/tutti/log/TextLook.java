package dev.tutti.log;

import java.time.ZoneId;
import java.util.List;

/**
 * How the text log looks.
 *
 * @param zone whose time of day is shown
 * @param hasColour whether the reader is a terminal, or wants its colours
 * @param names the names that are expected, in the project's order; others may come
 * @param form what stands before a message
 */
public record TextLook(ZoneId zone, boolean hasColour, List<String> names, Form form) {

    /** What stands before a message. */
    public enum Form {
        /** The time of day, the name and the level. */
        USUAL,
        /** The same with date and offset. */
        FULL_TIMES,
        /** Nothing. */
        BARE
    }

    private static final int NARROWEST = 14;
    private static final int WIDEST = 20;

    public TextLook {
        names = List.copyOf(names);
    }

    /** The usual form. */
    public TextLook(ZoneId zone, boolean hasColour, List<String> names) {
        this(zone, hasColour, names, Form.USUAL);
    }

    /** The columns names get: 14, or as many as the longest name needs, but 20 at most. */
    int nameWidth() {
        int width = NARROWEST;
        for (String name : names) {
            width = Math.max(width, Math.min(WIDEST, name.codePointCount(0, name.length())));
        }
        return width;
    }
}
