package dev.tutti.probe;

/** Removes colours and other terminal control sequences from text that comes in pieces. One stream's own. */
final class AnsiFilter {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    /** Where in a sequence the text stands. */
    private enum Place {
        TEXT,
        AFTER_ESCAPE,
        /** Between {@code ESC [} and the letter that ends it. */
        IN_CONTROL,
        /** Between {@code ESC ]} and the bell or {@code ESC \} that ends it, such as in a window title or a link. */
        IN_COMMAND,
        IN_COMMAND_AFTER_ESCAPE,
        /** After {@code ESC (} and the like, which take one more character. */
        BEFORE_LAST
    }

    private Place place = Place.TEXT;

    /** Appends what is text. */
    void strip(CharSequence piece, StringBuilder target) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (place == Place.TEXT && c != ESCAPE) {
                target.append(c);
            } else {
                place = after(c);
            }
        }
    }

    private Place after(char c) {
        return switch (place) {
            case TEXT -> Place.AFTER_ESCAPE;
            case AFTER_ESCAPE -> afterEscape(c);
            case IN_CONTROL -> c >= '@' && c <= '~' ? Place.TEXT : Place.IN_CONTROL;
            case IN_COMMAND -> c == BELL ? Place.TEXT : c == ESCAPE ? Place.IN_COMMAND_AFTER_ESCAPE : Place.IN_COMMAND;
            case IN_COMMAND_AFTER_ESCAPE -> c == '\\' ? Place.TEXT : afterEscape(c);
            case BEFORE_LAST -> Place.TEXT;
        };
    }

    private static Place afterEscape(char c) {
        return switch (c) {
            case '[' -> Place.IN_CONTROL;
            case ']', 'P', '_', '^', 'X' -> Place.IN_COMMAND;
            case '(', ')', '*', '+', '#', '%' -> Place.BEFORE_LAST;
            case ESCAPE -> Place.AFTER_ESCAPE;
            default -> Place.TEXT;
        };
    }
}
