package dev.tutti.log;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A word by which programs name a level.
 *
 * @param spelling in lower case
 * @param isStrict an everyday word, which names a level only as {@code WORD:} or {@code [word]}
 */
record LevelWord(String spelling, Level level, boolean isStrict) {

    private static final LevelWord[][] BY_LETTER = index();

    /** The word at a place, whatever its case. */
    static Optional<LevelWord> find(byte[] bytes, int from, int to) {
        int letter = from < to ? (bytes[from] | 0x20) - 'a' : -1;
        if (letter < 0 || letter >= BY_LETTER.length) {
            return Optional.empty();
        }
        for (LevelWord word : BY_LETTER[letter]) {
            if (word.equals(bytes, from, to)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /** Of all words, by level. */
    static List<String> spellings() {
        return Arrays.stream(BY_LETTER)
                .flatMap(Arrays::stream)
                .sorted(Comparator.comparing(LevelWord::level))
                .map(LevelWord::spelling)
                .toList();
    }

    private boolean equals(byte[] bytes, int from, int to) {
        if (spelling.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if ((bytes[i] | 0x20) != spelling.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private static LevelWord[][] index() {
        var index = new LevelWord[26][0];
        add(index, Level.TRACE, false, "trace trc trce finest finer verbose vrb");
        add(index, Level.DEBUG, false, "debug dbg dbug");
        add(index, Level.DEBUG, true, "fine");
        add(index, Level.INFO, false, "info inf information notice success");
        // PostgreSQL's follow-up lines, MySQL's and java.util.logging's everyday words.
        add(index, Level.INFO, true, "log detail hint statement context query location note system config");
        add(index, Level.WARN, false, "warn warning wrn");
        add(index, Level.ERROR, false, "error err fail severe");
        add(index, Level.FATAL, false, "fatal ftl critical crit panic alert emerg emergency");
        return index;
    }

    private static void add(LevelWord[][] index, Level level, boolean strict, String spellings) {
        for (String spelling : spellings.split(" ")) {
            int letter = spelling.charAt(0) - 'a';
            LevelWord[] longer = Arrays.copyOf(index[letter], index[letter].length + 1);
            longer[longer.length - 1] = new LevelWord(spelling, level, strict);
            index[letter] = longer;
        }
    }
}
