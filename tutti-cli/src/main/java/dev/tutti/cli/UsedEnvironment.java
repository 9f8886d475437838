package dev.tutti.cli;

import dev.tutti.hcl.Source;
import dev.tutti.process.Leftovers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** As the JVM reads its own environment, which is to be compared. */
    private static final Charset SYSTEM = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private Set<String> names() {
        var names = new TreeSet<String>();
        for (Source source : sources) {
            Matcher use = USE.matcher(source.text());
            while (use.find()) {
                for (int group = 1; group <= use.groupCount(); group++) {
                    Optional.ofNullable(use.group(group)).ifPresent(names::add);
                }
            }
        }
        return names;
    }

    /** Says which values of the caller's environment differ from those of the supervisor, and never what they are. */
    void tellOther(Path root, Surroundings caller) {
        Set<String> names = names();
        Optional<Set<String>> running = StateDirectory.holder(root).flatMap(UsedEnvironment::environment);
        List<String> others = running.stream()
                .flatMap(entries -> names.stream()
                        .filter(name -> Optional.ofNullable(caller.environment().get(name))
                                .filter(value -> !entries.contains(name + "=" + value))
                                .isPresent()))
                .toList();
        if (!others.isEmpty()) {
            caller.err()
                    .println("tutti: without effect here: %s; the environment is that of the first start"
                            .formatted(String.join(", ", others)));
        }
    }

    /** Empty where the system does not tell. */
    private static Optional<Set<String>> environment(Leftovers supervisor) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(supervisor.pid()), "environ"));
            return bytes.length == 0
                    ? Optional.empty()
                    : Optional.of(new HashSet<>(List.of(new String(bytes, SYSTEM).split("\0"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
