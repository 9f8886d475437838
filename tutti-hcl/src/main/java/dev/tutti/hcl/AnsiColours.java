package dev.tutti.hcl;

import java.util.List;

/** The functions that colour a terminal's text: {@code fg}, {@code bg} and {@code reset}. */
final class AnsiColours {
    private static final List<String> COLOURS =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
    private static final String BRIGHT = "bright_";
    private static final int FOREGROUND = 30;
    private static final int BACKGROUND = 40;
    private static final int BRIGHTER = 60;

    private AnsiColours() {}

    static List<Function> functions() {
        return List.of(
                Function.of("fg", 1, 1, arguments -> sequence(arguments, FOREGROUND)),
                Function.of("bg", 1, 1, arguments -> sequence(arguments, BACKGROUND)),
                Function.of("reset", 0, 0, arguments -> Value.of("\u001b[0m")));
    }

    private static Value sequence(Arguments arguments, int ground) {
        String colour = arguments.text(0);
        boolean bright = colour.startsWith(BRIGHT);
        String plain = bright ? colour.substring(BRIGHT.length()) : colour;
        int index = COLOURS.indexOf(plain);
        if (index < 0) {
            String all = String.join(", ", COLOURS) + ", and each with \"bright_\" before it";
            throw FunctionFailure.of("knows no colour \"%s\"".formatted(colour), 0)
                    .withHint(Suggestion.hint(plain, COLOURS).orElse("there are " + all));
        }
        return Value.of("\u001b[" + (ground + index + (bright ? BRIGHTER : 0)) + "m");
    }
}
