package dev.tutti.mcp;

import dev.tutti.daemon.Commands.Answer;
import java.util.regex.Pattern;

/** What a tool answers: text of bounded size, which says what was cut. */
record Reply(String text, boolean isError) {

    /** What an assistant can read without losing sight of everything else: some ten thousand tokens. */
    private static final int MOST = 40_000;

    /** Room for parts of an answer, something beside them taken into account. */
    static final int ROOM = MOST - 1_000;

    private static final Pattern PREFIX = Pattern.compile("(?m)^tutti: ");
    private static final int NOT_FOUND = 4;
    private static final int CONFIGURATION = 3;

    static Reply of(String text) {
        return new Reply(beginning(text), false);
    }

    static Reply error(String text) {
        return new Reply(beginning(text), true);
    }

    /** The last lines: of a log they matter most. */
    static Reply ofEnd(String text) {
        if (text.length() <= MOST) {
            return new Reply(text, false);
        }
        int most = text.length() - MOST;
        int line = text.indexOf('\n', most);
        // Where whole lines would leave little, the first begins in its middle; never in the middle of a character.
        boolean whole = line >= 0 && line < most + MOST / 2;
        int middle = Character.isLowSurrogate(text.charAt(most)) ? most + 1 : most;
        int from = whole ? line + 1 : middle;
        String note = "[%d characters before this were cut%s; ask for one unit, fewer lines, or use grep]\n"
                .formatted(from, whole ? "" : ", in the middle of a line");
        return new Reply(note + text.substring(from), false);
    }

    /** Why a command did not do what it was to do, with what there is to do about it. */
    static Reply failure(Answer answer) {
        String said = PREFIX.matcher(answer.err() + answer.out()).replaceAll("").strip();
        String hint = switch (answer.code()) {
            case NOT_FOUND ->
                saysNothingRuns(answer)
                        ? "\nhint: list_units tells what there is to start; the tool start, or tutti start in a terminal, starts it"
                        : "\nhint: list_units tells the names";
            case CONFIGURATION -> "\nhint: the configuration must be mended first; nothing was changed";
            default -> "";
        };
        return error((said.isEmpty() ? "exit code " + answer.code() : said) + hint);
    }

    /** Whether it found no project that runs. By its code as well: the last lines of a failed run may say anything. */
    static boolean saysNothingRuns(Answer answer) {
        return answer.code() == NOT_FOUND && answer.err().contains("nothing is running");
    }

    private static String beginning(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return text.substring(0, end) + "\n[%d characters after this were cut]".formatted(text.length() - end);
    }
}
