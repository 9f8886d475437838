package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The thin client: a command about a running project is handed to its supervisor as it is, and what comes back is printed.
 * What a command line needs for that is found out without the library that reads command lines, which takes longer to load
 * than all of this to run. Whatever is not plain is left to the long way.
 */
final class Shortcut {

    /** Global options with a value of their own. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-p", "--project", "--profile", "--var", "-e", "--env-file", "-o", "--output", "--color", "--formation");

    /** What makes a command line one for the long way. */
    private static final Set<String> LONG_WAY = Set.of("-h", "--help", "--version", Background.DETACHED);

    private static final Set<String> LONG_WAY_VARIABLES = Set.of("TUTTI_FILE", "TUTTI_DIRECTORY");

    private Shortcut() {}

    /** The exit code where a supervisor has served the command; empty where the long way must be taken. */
    static OptionalInt serve(String[] words) {
        Map<String, String> environment = System.getenv();
        for (String variable : LONG_WAY_VARIABLES) {
            if (environment.containsKey(variable)) {
                return OptionalInt.empty();
            }
        }
        Path directory = Path.of("").toAbsolutePath();
        String command = "";
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--")) {
                boolean completes = command.equals(CompleteCommand.NAME);
                directory = completes ? typed(List.of(words).subList(i + 1, words.length), directory) : directory;
                break;
            } else if (isLong(word, command)) {
                return OptionalInt.empty();
            } else if (isPlace(word)) {
                i++;
                directory = i < words.length ? directory.resolve(words[i]).normalize() : directory;
            } else if (WITH_VALUE.contains(word)) {
                i++;
            } else if (command.isEmpty() && !word.startsWith("-")) {
                command = word;
            }
        }
        return Served.COMMANDS.contains(command) ? at(directory, words, environment) : OptionalInt.empty();
    }

    /** The directory that a command line names which is being completed, so that its last word is not what it will be. */
    private static Path typed(List<String> words, Path here) {
        Path directory = here;
        for (int i = 0; i < words.size() - 2 && !words.get(i).equals("--"); i++) {
            // Bash takes "--directory=x" for three words.
            int value = words.get(i + 1).equals("=") ? i + 2 : i + 1;
            if (isPlace(words.get(i)) && value < words.size() - 1) {
                directory = here.resolve(words.get(value)).normalize();
                i = value;
            }
        }
        return directory;
    }

    private static boolean isPlace(String word) {
        return word.equals("-C") || word.equals("--directory");
    }

    /** {@code logs -f} follows; elsewhere {@code -f} names a file, on which depends where the project is. */
    private static boolean isLong(String word, String command) {
        boolean file = word.startsWith("--file") || word.startsWith("-f") && !command.equals("logs");
        boolean glued = word.startsWith("-C") && word.length() > 2 || word.startsWith("--directory=");
        return file || glued || mayHide(word, command) || LONG_WAY.contains(word);
    }

    /** Whether options of one letter share this word, of which one may say where the project is. */
    private static boolean mayHide(String word, String command) {
        boolean shared = word.length() > 2 && word.charAt(0) == '-' && word.charAt(1) != '-';
        return shared && (word.indexOf('C') > 0 || word.indexOf('f') > 0 && !command.equals("logs"));
    }

    private static OptionalInt at(Path directory, String[] words, Map<String, String> environment) {
        Optional<Path> state = stateAbove(directory);
        if (state.isEmpty()) {
            return OptionalInt.empty();
        }
        Optional<Link> link = Link.to(state.get());
        if (link.isEmpty()) {
            return OptionalInt.empty();
        }
        var call = new Call(List.of(words), Path.of("").toAbsolutePath().toString(), terminal(), chosen(environment));
        try (Link open = link.get()) {
            var out = StandardStream.out();
            var err = StandardStream.err();
            // Where the supervisor ends at this moment, the command finds out what there is to say, or to do, without
            // one.
            OptionalInt code = new Relay(open, out, err, environment).answer(call);
            return code.isEmpty() || code.getAsInt() == ExitCode.AFTER_YOU
                    ? OptionalInt.empty()
                    : OptionalInt.of(StandardStream.judge(new ExitCode(code.getAsInt()), out, err)
                            .value());
        }
    }

    /** The state directory of the nearest project that has one which is served. A project's file ends the search. */
    static Optional<Path> stateAbove(Path directory) {
        for (Path place = directory; place != null; place = place.getParent()) {
            Path state = place.resolve(".tutti");
            if (Files.exists(state.resolve("control.sock"))) {
                return Optional.of(state);
            }
            if (Files.exists(place.resolve("tutti.hcl")) || Files.exists(place.resolve("tutti.json"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Terminal terminal() {
        String terminals = System.getProperty("tutti.terminal", "");
        return new Terminal(
                terminals.contains("1"), terminals.contains("2"), number(System.getProperty("tutti.columns", "")), 0);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Variables on which the form of an answer depends, and those that stand for flags; no others leave this process. */
    static Map<String, String> chosen(Map<String, String> environment) {
        var chosen = new HashMap<String, String>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (Served.isAboutForm(variable.getKey())) {
                chosen.put(variable.getKey(), variable.getValue());
            }
        }
        return chosen;
    }
}
