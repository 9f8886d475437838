package dev.tutti.probe;

import java.util.regex.Pattern;

/** Whether a regular expression can match more than a part of one line. */
final class LineSpan {

    /** A line end itself, what may stand for one, and what negates: {@code \n}, {@code \s}, {@code (?s)}, {@code [^x]}. */
    private static final Pattern MAY =
            Pattern.compile("[\\n\\r\\t]|\\[\\^|\\(\\?[a-zA-Z-]*s|\\\\[acefnrstuvxpDHNPRVWX0]");

    private LineSpan() {}

    /** True also where it is only not certain that it cannot. */
    static boolean isPossible(String regex) {
        return MAY.matcher(regex).find();
    }
}
