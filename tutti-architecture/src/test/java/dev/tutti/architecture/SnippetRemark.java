package dev.tutti.architecture;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comment above a block of Java says about it.
 *
 * <ul>
 *   <li>{@code given: var port = freePort();} puts code in front of it.
 *   <li>{@code runs} has it run as a test; {@code runs with python, redis} where these are installed. Both can go on with
 *       {@code ; given: …}. The system property {@code documents} names a folder for its files.
 *   <li>{@code continued; …} puts it into the package of the block of Java before it.
 *   <li>{@code not compiled: REASON} leaves it out.
 * </ul>
 *
 * @param needs requirements of the tests, as {@code Requirement} calls them
 */
record SnippetRemark(boolean isCompiled, boolean isContinued, boolean runs, List<String> needs, String given) {

    private static final Pattern FORM = Pattern.compile("(?<continued>continued)?(?:; )?"
            + "(?<runs>runs)?(?: with (?<needs>[a-z, ]+))?(?:; )?(?:given: (?<given>.*))?");
    private static final Pattern COMMAS = Pattern.compile("[\\s,]+");

    SnippetRemark {
        needs = List.copyOf(needs);
    }

    /** @throws IllegalArgumentException when it says nothing of these */
    static SnippetRemark of(String text) {
        if (text.startsWith("not compiled: ")) {
            return new SnippetRemark(false, false, false, List.of(), "");
        }
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a remark about a block of Java: " + text);
        }
        List<String> needs = COMMAS.splitAsStream(text(form, "needs"))
                .filter(need -> !need.isEmpty())
                .toList();
        boolean isContinued = !text(form, "continued").isEmpty();
        boolean runs = !text(form, "runs").isEmpty();
        return new SnippetRemark(true, isContinued, runs, needs, text(form, "given"));
    }

    private static String text(Matcher form, String part) {
        return Optional.ofNullable(form.group(part)).orElse("");
    }
}
