package dev.tutti.process;

import dev.tutti.model.Run;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The mark by which processes of a run are found wherever they went: one element of the environment variable
 * {@code TUTTI_RUN}, {@code SUPERVISOR_PID:ITS_START:UNIT#RUN}. Every child inherits it. A supervisor that itself runs under
 * a supervisor appends its mark after a comma, so both find their processes. Elements are compared as a whole.
 *
 * @param text the element
 */
record RunMarker(String text) {

    static final String VARIABLE = "TUTTI_RUN";

    private static final byte[] KEY = (VARIABLE + "=").getBytes(StandardCharsets.US_ASCII);

    /** The mark of a run under a supervisor. */
    static RunMarker of(SupervisorId supervisor, Run run) {
        return new RunMarker(supervisor.prefix() + run + supervisor.suffix());
    }

    /** The mark of something short that this JVM does for a run without being part of it; each is its own. */
    static RunMarker aside(Run run) {
        String unique = Long.toString(System.nanoTime(), 36);
        long thread = Thread.currentThread().getId();
        return new RunMarker(SupervisorId.prefixOfThisJvm() + run + ":aside-" + thread + "-" + unique);
    }

    /** The value of the variable for a child, given the value that is inherited. */
    String appendedTo(String inherited) {
        return inherited.isBlank() ? text : inherited + "," + text;
    }

    /** Whether an environment, as {@code NAME=value} texts that end in NUL, carries this mark. */
    boolean isIn(byte[] environment, int length) {
        return isIn(environment, length, text::equals);
    }

    /** Whether an environment carries a mark of this kind. */
    static boolean isIn(byte[] environment, int length, Predicate<String> kind) {
        int start = 0;
        while (start < length) {
            int end = endOfEntry(environment, start, length);
            if (startsWithKey(environment, start, end)
                    && hasElement(
                            new String(
                                    environment,
                                    start + KEY.length,
                                    end - start - KEY.length,
                                    StandardCharsets.ISO_8859_1),
                            kind)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static int endOfEntry(byte[] environment, int start, int length) {
        int end = start;
        while (end < length && environment[end] != 0) {
            end++;
        }
        return end;
    }

    private static boolean startsWithKey(byte[] environment, int start, int end) {
        return end - start >= KEY.length && Arrays.equals(environment, start, start + KEY.length, KEY, 0, KEY.length);
    }

    private static boolean hasElement(String chain, Predicate<String> kind) {
        return Arrays.stream(chain.split(",")).anyMatch(kind);
    }
}
