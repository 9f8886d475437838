package dev.tutti.cli;

import dev.tutti.log.Level;
import dev.tutti.log.LinePattern;
import dev.tutti.log.LogFilter;
import dev.tutti.log.LogLine;
import dev.tutti.log.TextLook;
import dev.tutti.probe.BoundedSearch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which lines {@code tutti logs} is asked for, and how they are to look.
 *
 * @param filter of all units
 * @param tail as many of the last of them; without it, all that are kept
 */
record LogRequest(LogFilter filter, Optional<Integer> tail, boolean follow, TextLook.Form form, boolean colourless) {

    private static final String ALL = "all";

    private static final int MOST_DIGITS = 9;
    private static final List<String> LEVELS = Arrays.stream(Level.values())
            .map(level -> level.name().toLowerCase(Locale.ROOT))
            .toList();

    static CommandSpec addTo(CommandSpec spec) {
        return spec.addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("lines of these units, and \"tutti\" for what is about none; without any, all")
                        .build())
                .addOption(flag("go on with new lines as they come", "-f", "--follow"))
                .addOption(OptionSpec.builder("-n", "--tail")
                        .paramLabel("LINES")
                        .type(String.class)
                        .description("as many of the last lines, or all")
                        .build())
                .addOption(text("--since", "TIME", "from then on: 10m ago, 14:05, a day, or an RFC 3339 time"))
                .addOption(text("--until", "TIME", "up to then, which ends following as well"))
                .addOption(text("--grep", "REGEX", "lines in which this is found"))
                .addOption(OptionSpec.builder("--level")
                        .paramLabel("LEVEL")
                        .type(String.class)
                        .completionCandidates(LEVELS)
                        .description("lines of this level or a worse one, such as warn")
                        .build())
                .addOption(OptionSpec.builder("--stream")
                        .paramLabel("STREAM")
                        .type(LogLine.Channel.class)
                        .description("lines of stdout, of stderr, or by tutti")
                        .build())
                .addOption(flag("times with their date and offset", "-t", "--timestamps"))
                .addOption(flag("without colours, as with --color never", "--no-color"))
                .addOption(flag("messages alone", "--no-prefix", "--raw", "--no-log-prefix"));
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private static OptionSpec flag(String description, String name, String... others) {
        return OptionSpec.builder(name, others)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /**
     * Reads the command line.
     *
     * @param sources whose lines are asked for; without it everybody's
     * @throws UsageException if an option makes no sense
     */
    static LogRequest of(ParseResult words, Surroundings surroundings, Optional<Set<String>> sources) {
        Instant now = surroundings.clock().instant();
        var moments = new Moments(now, surroundings.zone());
        var filter = new LogFilter(
                sources,
                given(words, "--level").map(LogRequest::level),
                Globals.option(words, "--stream"),
                given(words, "--since").map(text -> moments.past("--since", text)),
                given(words, "--until").map(text -> moments.of("--until", text)),
                given(words, "--grep").map(LogRequest::search));
        boolean bare = Options.value(words, "--no-prefix", false);
        boolean full = Options.value(words, "--timestamps", false);
        TextLook.Form withTimes = full ? TextLook.Form.FULL_TIMES : TextLook.Form.USUAL;
        return new LogRequest(
                filter,
                given(words, "--tail").flatMap(LogRequest::count),
                Options.value(words, "--follow", false),
                bare ? TextLook.Form.BARE : withTimes,
                Options.value(words, "--no-color", false));
    }

    private static Optional<String> given(ParseResult words, String option) {
        return Globals.option(words, option);
    }

    private static Level level(String text) {
        try {
            return Level.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--level: " + e.getMessage());
        }
    }

    /** A search that ends, whatever the expression: it runs where other people's units are looked after. */
    private static Predicate<String> search(String regex) {
        try {
            var pattern = LinePattern.of(regex).compiled();
            return text -> new BoundedSearch(pattern, text).from(0).isPresent();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--grep: " + e.getMessage());
        }
    }

    private static Optional<Integer> count(String text) {
        if (text.equals(ALL)) {
            return Optional.empty();
        }
        if (!text.matches("\\d+")) {
            throw notACount(text);
        }
        // No log is longer than what has more digits.
        return text.length() > MOST_DIGITS ? Optional.empty() : Optional.of(Integer.parseInt(text));
    }

    private static UsageException notACount(String text) {
        return new UsageException("--tail takes a number of lines or all, not \"" + text + "\"");
    }
}
