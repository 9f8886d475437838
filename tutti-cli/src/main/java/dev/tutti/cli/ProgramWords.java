package dev.tutti.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Reads one command line, from its beginning to its end. */
    private static final class Reader {

        private final List<String> words;
        private final List<String> files = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private Optional<String> directory = Optional.empty();
        private Optional<Path> background = Optional.empty();
        private boolean namesFile;
        private int at;

        Reader(List<String> words) {
            this.words = words;
        }

        void read() {
            while (at < words.size() && !words.get(at).equals("--")) {
                int begin = at;
                // Of logs, -f means something else.
                Optional<String> file = value(others.contains("logs") ? "--file" : "-f", "--file");
                Optional<String> place = file.isPresent() ? Optional.empty() : value("-C", "--directory");
                at++;
                namesFile |= file.isPresent();
                directory = place.or(() -> directory);
                take(words.subList(begin, at), file);
            }
            others.addAll(words.subList(at, words.size()));
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
