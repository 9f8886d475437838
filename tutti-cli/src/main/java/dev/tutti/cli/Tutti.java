package dev.tutti.cli;

import dev.tutti.hcl.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One call of the command, from its words to its exit code. */
final class Tutti {

    private final Surroundings surroundings;
    private final Optional<Running> running;

    Tutti(Surroundings surroundings) {
        this(surroundings, Optional.empty());
    }

    /** @param running the project in whose supervisor the call is carried out */
    Tutti(Surroundings surroundings, Optional<Running> running) {
        this.surroundings = surroundings;
        this.running = running;
    }

    /** Looks at a command line that was understood, before it is carried out. */
    interface Gate {

        /** The exit code of one that is refused; empty for one that may be carried out. */
        Optional<ExitCode> refused(Command command, ParseResult words, Globals globals);
    }

    ExitCode run(String... words) {
        return run((command, parsed, globals) -> Optional.empty(), words);
    }

    ExitCode run(Gate gate, String... words) {
        var tree = new CommandTree(surroundings, running, List.of(words));
        try {
            ParseResult parsed = tree.line().parseArgs(words);
            return CommandLine.printHelpIfRequested(
                            parsed.asCommandLineList(),
                            surroundings.out(),
                            surroundings.err(),
                            tree.line().getColorScheme())
                    ? ExitCode.OK
                    : tree.run(parsed, gate);
        } catch (UnmatchedArgumentException e) {
            return usage(unmatched(e) + suggestion(e), e.getCommandLine());
        } catch (ParameterException e) {
            return usage(plain(String.valueOf(e.getMessage())), e.getCommandLine());
        } catch (UsageException e) {
            complain(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        } catch (UnknownUnitException e) {
            complain(String.valueOf(e.getMessage()));
            return ExitCode.NOT_FOUND;
        }
    }

    /** The choices of an option as they are documented, not as Java spells them. */
    private static String plain(String message) {
        int from = message.indexOf("expected one of [");
        int to = message.indexOf("] (case-insensitive)");
        if (from < 0 || to < from) {
            return message;
        }
        String choices =
                message.substring(from + "expected one of [".length(), to).toLowerCase(Locale.ROOT);
        return message.substring(0, from) + "expected one of " + choices
                + message.substring(to + "] (case-insensitive)".length());
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        if (word.startsWith("-")) {
            return String.valueOf(e.getMessage());
        }
        boolean command = e.getCommandLine().getParent() == null;
        return command ? "there is no command \"" + word + "\"" : "unexpected argument \"" + word + "\"";
    }

    private static String suggestion(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        List<String> known = word.startsWith("-")
                ? e.getCommandLine().getCommandSpec().options().stream()
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .toList()
                : CommandTable.names();
        return Suggestion.closest(word, known)
                .map(close -> "; did you mean \"" + close + "\"?")
                .orElse("");
    }

    private ExitCode usage(String message, CommandLine where) {
        complain(message);
        surroundings.err().println("See \"" + where.getCommandSpec().qualifiedName() + " --help\".");
        return ExitCode.USAGE;
    }

    private void complain(String message) {
        surroundings.err().println("tutti: " + message);
    }
}
