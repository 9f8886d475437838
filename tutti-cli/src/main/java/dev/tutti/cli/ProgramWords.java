package dev.tutti.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command line says of a project that is a Java file.
 *
 * @param files as they are named
 * @param others the command line without them
 * @param directory from where they are named, as {@code -C} says it
 * @param background the project that is to be looked after in the background, where Tutti itself has written the words for that
 */
record ProgramWords(List<String> files, List<String> others, Optional<String> directory, Optional<Path> background) {

    private static final String ENDING = ".java";
    private static final String BACKGROUND = "--background-of=";

    /** Commands whose first word that is no option begins the words of somebody else. */
    private static final Set<String> PASSING_ON = Set.of("exec", "run", "ci");

    /** Options, of all commands and of those, with a value of their own. Tutti has no other way to know them this early. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-p",
            "--project",
            "--profile",
            "--var",
            "--formation",
            "-e",
            "--env-file",
            "-o",
            "--output",
            "--color",
            "--env",
            "--user",
            "-w",
            "--workdir",
            "--task",
            "--test",
            "--unit",
            "--timeout",
            "--start-timeout",
            "--out");

    /** Letters of options without a value in one word, and behind them one that may have one: {@code -itw}. */
    private static final Pattern CLUSTER = Pattern.compile("(-[dhiqtvy]+)([A-Za-z&&[^dhiqtvy]].*)");

    /** Reads one command line, from its beginning to where that of another program begins. */
    private static final class Reader {

        private final List<String> words;
        private final List<String> files = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private Optional<String> directory = Optional.empty();
        private Optional<Path> background = Optional.empty();
        private String command = "";
        private boolean namesFile;
        private int at;

        Reader(List<String> words) {
            this.words = new ArrayList<>(words);
        }

        void read() {
            while (at < words.size() && !words.get(at).equals("--") && !isGuest(words.get(at))) {
                takeApart(words.get(at));
                int begin = at;
                // Of logs, -f means something else.
                Optional<String> file = value(command.equals("logs") ? "--file" : "-f", "--file");
                Optional<String> place = file.isPresent() ? Optional.empty() : value("-C", "--directory");
                if (file.isEmpty() && place.isEmpty()) {
                    pass(words.get(at));
                }
                at++;
                namesFile |= file.isPresent();
                directory = place.or(() -> directory);
                take(words.subList(begin, at), file);
            }
            others.addAll(words.subList(at, words.size()));
        }

        /** Whether what begins with this word is not read here: a unit, an image or a program, and what it is given. */
        private boolean isGuest(String word) {
            return PASSING_ON.contains(command) && !word.startsWith("-");
        }

        /** The same in two words. Of logs, -f has no value. */
        private void takeApart(String word) {
            Matcher cluster = CLUSTER.matcher(word);
            if (!command.equals("logs") && cluster.matches()) {
                words.set(at, cluster.group(1));
                words.add(at + 1, "-" + cluster.group(2));
            }
        }

        /** A word that says nothing of the file; it then stands at its value, if that is the next word. */
        private void pass(String word) {
            if (command.isEmpty() && !word.startsWith("-")) {
                command = word;
            } else if (WITH_VALUE.contains(word) && at + 1 < words.size()) {
                at++;
            }
        }

        /** That of an option, in one word with it or apart; then it stands at the second word. Empty where it is none. */
        private Optional<String> value(String brief, String full) {
            String word = words.get(at);
            if ((word.equals(brief) || word.equals(full)) && at + 1 < words.size()) {
                at++;
                return Optional.of(words.get(at));
            }
            if (word.startsWith(full + "=")) {
                return Optional.of(word.substring(full.length() + 1));
            }
            boolean glued = !brief.equals(full) && word.startsWith(brief) && !word.equals(brief);
            return glued ? Optional.of(word.substring(brief.length())) : Optional.empty();
        }

        private void take(List<String> taken, Optional<String> file) {
            String word = taken.get(0);
            if (file.filter(name -> name.endsWith(ENDING)).isPresent()) {
                files.add(file.get());
            } else if (word.startsWith(BACKGROUND) && !files.isEmpty()) {
                background = Optional.of(Path.of(word.substring(BACKGROUND.length())));
            } else {
                others.addAll(taken);
            }
        }
    }

    /**
     * Of these words.
     *
     * @param otherwise the file that counts where they name none of any kind
     */
    static ProgramWords of(List<String> words, Optional<String> otherwise) {
        var reader = new Reader(words);
        reader.read();
        if (!reader.namesFile) {
            otherwise.filter(file -> file.endsWith(ENDING)).ifPresent(reader.files::add);
        }
        return new ProgramWords(
                List.copyOf(reader.files), List.copyOf(reader.others), reader.directory, reader.background);
    }

    /** By which Tutti says what is to be looked after. */
    static String toLookAfter(Path project) {
        return BACKGROUND + project;
    }
}
