package dev.tutti.architecture;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the comment above a block of Java says about it.
 *
 * <ul>
 *   <li>{@code given: var port = freePort();} puts code in front of it.
 *   <li>{@code runs} has it run as a test; {@code runs with python, redis} where these are installed. Both can go on with
 *       {@code ; given: …}.
 *   <li>{@code not compiled: REASON} leaves it out.
 * </ul>
 *
 * @param needs requirements of the tests, as {@code Requirement} calls them
 */
record SnippetRemark(boolean isCompiled, boolean runs, List<String> needs, String given) {

    private static final Pattern FORM = Pattern.compile("(runs(?: with ([a-z, ]+))?)?(?:; )?(?:given: (.*))?");
    private static final Pattern COMMAS = Pattern.compile("[\\s,]+");

    SnippetRemark {
        needs = List.copyOf(needs);
    }

    /** @throws IllegalArgumentException when it says nothing of these */
    static SnippetRemark of(String text) {
        if (text.startsWith("not compiled: ")) {
            return new SnippetRemark(false, false, List.of(), "");
        }
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a remark about a block of Java: " + text);
        }
        List<String> needs = COMMAS.splitAsStream(
                        Optional.ofNullable(form.group(2)).orElse(""))
                .filter(need -> !need.isEmpty())
                .collect(Collectors.toList());
        return new SnippetRemark(
                true,
                form.group(1) != null,
                needs,
                Optional.ofNullable(form.group(3)).orElse(""));
    }
}
