package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.hcl.Source;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of the environment that files use. A project that runs has the values of its first start.
 *
 * @param sources the files; looked through when it matters
 */
record UsedEnvironment(Collection<Source> sources) {

    /** {@code env("NAME")}, <code>${NAME}</code> and {@code key = NAME}. */
    private static final Pattern USE = Pattern.compile(
            "\\benv\\(\\s*\"(\\w+)\"|\\$\\{\\s*(\\w+)\\s*}|=\\s*([A-Za-z_]\\w*)\\s*$", Pattern.MULTILINE);

    /** Tells a client which they are, never what: {@link OwnEnvironment} finds out which of them differ where it runs. */
    Frame frame(long conversation) {
        var names = new TreeSet<String>();
        for (Source source : sources) {
            Matcher use = USE.matcher(source.text());
            while (use.find()) {
                for (int group = 1; group <= use.groupCount(); group++) {
                    Optional.ofNullable(use.group(group)).ifPresent(names::add);
                }
            }
        }
        return Frame.of(OwnEnvironment.FRAME, conversation)
                .with("names", String.join(" ", names))
                .with("pid", ProcessHandle.current().pid());
    }
}
