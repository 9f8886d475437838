package dev.tutti.cli;

import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.WindowSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How a command is run beside or instead of what a unit runs.
 *
 * @param user empty: the usual one
 * @param workdir empty: the usual one
 * @param environment variables besides the usual ones
 */
record InsideOptions(Optional<String> user, Optional<String> workdir, Map<String, String> environment) {

    private static final String USER = "--user";
    private static final String WORKDIR = "--workdir";
    private static final String ENV = "--env";
    private static final String TERMINAL = "--terminal";

    static CommandSpec addTo(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder(USER)
                        .paramLabel("USER")
                        .type(String.class)
                        .description("in a container: as whom, such as postgres or 1000:1000")
                        .build())
                .addOption(OptionSpec.builder("-w", WORKDIR)
                        .paramLabel("DIR")
                        .type(String.class)
                        .description("where; relative to where the unit runs")
                        .build())
                .addOption(OptionSpec.builder("-e", ENV)
                        .paramLabel("NAME=VALUE")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("a variable for the command, besides those of the unit")
                        .build())
                .addOption(OptionSpec.builder("-i", "--interactive")
                        .type(boolean.class)
                        .description("nothing, for hands that are used to it: input is always passed on")
                        .build())
                .addOption(OptionSpec.builder("-t", "--tty")
                        .type(boolean.class)
                        .description("nothing, as well: a terminal is used where there is one")
                        .build());
    }

    /** For the supervisor's side. */
    static CommandSpec addWithTerminalTo(CommandSpec spec) {
        return addTo(spec)
                .addOption(OptionSpec.builder(TERMINAL)
                        .paramLabel("COLUMNSxROWS")
                        .type(String.class)
                        .build());
    }

    /** @throws UsageException if a variable is not written NAME=VALUE */
    static InsideOptions of(ParseResult words) {
        var environment = new LinkedHashMap<String, String>();
        for (String assignment : Options.value(words, ENV, List.<String>of())) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new UsageException(ENV + " takes NAME=VALUE, not \"" + assignment + "\"; a file of them, for the"
                        + " configuration, is --env-file");
            }
            environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return new InsideOptions(Globals.option(words, USER), Globals.option(words, WORKDIR), environment);
    }

    /** The size of the caller's terminal, where the command is to have one. */
    static Optional<WindowSize> terminal(ParseResult words) {
        Optional<String> size = Globals.option(words, TERMINAL);
        return size.map(text -> {
            String[] parts = text.split("x", 2);
            try {
                return new WindowSize(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException none) {
                return WindowSize.STANDARD;
            }
        });
    }

    /** As words of a command line for the supervisor's side. */
    List<String> words(Optional<WindowSize> terminal) {
        var words = new ArrayList<String>();
        user.ifPresent(name -> words.addAll(List.of(USER, name)));
        workdir.ifPresent(directory -> words.addAll(List.of(WORKDIR, directory)));
        environment.forEach((name, value) -> words.addAll(List.of(ENV, name + "=" + value)));
        terminal.ifPresent(size -> words.addAll(List.of(TERMINAL, size.columns() + "x" + size.rows())));
        return words;
    }

    ExecRequest request(List<String> command, Optional<WindowSize> terminal) {
        return new ExecRequest(command, environment, workdir, user, terminal, true);
    }

    /** The size of the terminal for a command of this caller: where a person types and sees what it writes. */
    static Optional<WindowSize> terminal(Surroundings here) {
        var terminal = new CallersTerminal();
        return here.outIsTerminal() && terminal.isThere()
                ? Optional.of(terminal.size().orElse(WindowSize.STANDARD))
                : Optional.empty();
    }

    /** Without values, which may be secrets. */
    @Override
    public String toString() {
        return "InsideOptions[user=%s, workdir=%s, environment=%s]".formatted(user, workdir, environment.keySet());
    }
}
