package dev.tutti.cli;

/**
 * Whether and how text is coloured.
 *
 * @param on whether colours are written at all
 */
record Colours(boolean on) {

    /** What a person may ask for with {@code --color}. */
    enum Choice {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** An explicit flag wins; then NO_COLOR, then CLICOLOR_FORCE, then CLICOLOR=0 and TERM=dumb; then whether a person looks. */
    static Colours choose(Choice choice, boolean terminal, Surroundings surroundings) {
        return switch (choice) {
            case ALWAYS -> new Colours(true);
            case NEVER -> new Colours(false);
            case AUTO -> new Colours(fromEnvironment(terminal, surroundings));
        };
    }

    private static boolean fromEnvironment(boolean terminal, Surroundings surroundings) {
        if (surroundings.variable("NO_COLOR").isPresent()) {
            return false;
        }
        if (surroundings
                .variable("CLICOLOR_FORCE")
                .filter(value -> !value.equals("0"))
                .isPresent()) {
            return true;
        }
        boolean refused = surroundings.variable("CLICOLOR").filter("0"::equals).isPresent()
                || surroundings.variable("TERM").filter("dumb"::equals).isPresent();
        return terminal && !refused;
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String cyan(String text) {
        return paint("36", text);
    }

    private String paint(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
