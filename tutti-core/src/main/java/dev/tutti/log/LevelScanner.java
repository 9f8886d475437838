package dev.tutti.log;

import java.util.Optional;

/**
 * Finds the level that a line carries near its start, in the ways programs write it: {@code ERROR x}, {@code [warn] x},
 * {@code 12:00:00 - name - INFO - x}, {@code level=info}, {@code {"level":"error"}}, {@code LOG:}, {@code I0102 …},
 * {@code 7:M 01 Jan 2026 12:00:00 * x}.
 *
 * <p>Looks at words from the left as long as they look like what precedes a level (times, numbers, brackets); a line
 * that starts with prose is left after one word. Owned by one stream's reader.
 */
final class LevelScanner {

    /** A level further right than this is not looked for. */
    private static final int FAR = 160;

    private static final int MOST_WORDS = 20;

    /** A logger's name or two may stand between the time and the level. */
    private static final int MOST_NAMES = 2;

    private final LineWords words = new LineWords();
    private byte[] bytes = new byte[0];

    /** What the words so far were: the present one is the first, a time was seen, a key waits for its value. */
    private boolean isFirst;

    private boolean isTimed;
    private boolean isKeyed;
    private boolean isRedis;
    private int names;

    Level find(byte[] line, int from, int to, Level usual) {
        int start = from;
        while (start < to && (line[start] == ' ' || line[start] == '\t')) {
            start++;
        }
        if (start == to) {
            return usual;
        }
        if (line[start] == '{') {
            return JsonLevel.find(line, start, to).orElse(usual);
        }
        bytes = line;
        words.of(line, start, Math.min(to, start + FAR));
        return scan().orElse(usual);
    }

    private Optional<Level> scan() {
        names = 0;
        isFirst = true;
        isTimed = false;
        isKeyed = false;
        isRedis = false;
        for (int count = 0; count < MOST_WORDS && words.next(); count++) {
            Optional<Level> level = level();
            if (level.isPresent() || names > (isTimed ? MOST_NAMES : 0)) {
                return level;
            }
            isFirst = false;
        }
        return Optional.empty();
    }

    /** The level that the word at hand says; else takes note of what kind of word it is. */
    private Optional<Level> level() {
        int lettersStop = words.lettersStop();
        Optional<LevelWord> word = LevelWord.find(bytes, words.start(), lettersStop);
        if (word.isPresent() && (isKeyed || isMeant(word.get(), lettersStop))) {
            return Optional.of(word.get().level());
        }
        Optional<Level> level = keyed();
        if (level.isEmpty() && isFirst) {
            level = special(lettersStop);
        }
        return level.isPresent() ? level : other(lettersStop);
    }

    /** Whether a word that may name a level is used to do so. */
    private boolean isMeant(LevelWord word, int lettersStop) {
        boolean upper = isUpper(words.start(), lettersStop);
        int next = lettersStop;
        while (upper && word.level() == Level.DEBUG && next < words.stop() && LineWords.isDigit(bytes[next])) {
            next++;
        }
        int after = next < words.stop() ? bytes[next] : LineWords.END;
        boolean alone = after == LineWords.END || after == ',';
        if (alone && words.before() == '[' && words.behind() == ']') {
            return true;
        }
        if (after == ':') {
            return upper || (names == 0 && !word.isStrict());
        }
        if (word.isStrict() || words.isQuoted()) {
            return false;
        }
        if (upper) {
            return alone || after == '/' || after == '!' || after == '.';
        }
        boolean coded = isFirst && words.behind() == '[';
        return alone && (coded || (isTimed && names == 0));
    }

    /** {@code level=info}; of {@code level="info"} the value is the next word. */
    private Optional<Level> keyed() {
        isKeyed = false;
        int equals = words.start();
        while (equals < words.stop() && bytes[equals] != '=') {
            equals++;
        }
        if (equals == words.stop() || !JsonLevel.isLevelKey(bytes, words.start(), equals)) {
            return Optional.empty();
        }
        isKeyed = equals + 1 == words.stop();
        return LevelWord.find(bytes, equals + 1, words.stop()).map(LevelWord::level);
    }

    /** What only the first word of a line can say. */
    private Optional<Level> special(int lettersStop) {
        int length = words.length();
        if (lettersStop == words.start() + 1) {
            boolean ruby = length == 2 && words.last() == ',';
            boolean google = length == 5 && words.endsWithDigits(4);
            return ruby || google ? LevelLetter.initial(words.first()) : Optional.empty();
        }
        if (length == 1 && words.before() == '<' && words.behind() == '>' && LineWords.isDigit(words.first())) {
            return Optional.of(LevelLetter.priority(words.first()));
        }
        boolean python = words.is("Traceback") && words.isFollowedBy(" (most");
        boolean java = words.is("Exception") && words.isFollowedBy(" in thread");
        return python || java ? Optional.of(Level.ERROR) : Optional.empty();
    }

    private Optional<Level> other(int lettersStop) {
        boolean hasDigit = false;
        boolean hasLetter = lettersStop > words.start();
        boolean hasJoint = false;
        boolean hasEquals = false;
        for (int i = lettersStop; i < words.stop(); i++) {
            byte b = bytes[i];
            hasDigit |= LineWords.isDigit(b);
            hasLetter |= b < 0 || LineWords.isLetter(b);
            hasJoint |= b == ':' || b == '-' || b == '/' || b == '.';
            hasEquals |= b == '=';
        }
        if (hasDigit) {
            isTimed |= hasJoint && LineWords.isDigit(words.first()) && words.length() >= 6;
            isRedis |= isFirst && hasJoint && isRedisRole();
            return Optional.empty();
        }
        if (!hasLetter) {
            return isRedis && words.length() == 1 ? LevelLetter.mark(words.first()) : Optional.empty();
        }
        boolean preamble = words.isBracketed() || words.isQuoted() || hasEquals || isDateWord();
        return preamble ? Optional.empty() : prose();
    }

    /** {@code ValueError:}, {@code java.io.IOException:}, {@code DeprecationWarning:}, or a name. */
    private Optional<Level> prose() {
        if (isFirst && words.is("npm")) {
            isTimed = true;
            return Optional.empty();
        }
        names++;
        if (names > 1 || words.last() != ':') {
            return Optional.empty();
        }
        if (words.endsWith("Error:") || words.endsWith("Exception:")) {
            return Optional.of(Level.ERROR);
        }
        return words.endsWith("Warning:") ? Optional.of(Level.WARN) : Optional.empty();
    }

    /** {@code Jan}, {@code Mon}, {@code PM}, {@code UTC}: before or after something with digits. */
    private boolean isDateWord() {
        boolean capital = words.first() >= 'A' && words.first() <= 'Z';
        boolean date = capital && words.length() >= 2 && words.length() <= 4;
        return date && (isTimed || LineWords.isDigit(words.behind()));
    }

    /** Process id and role, as in {@code 4711:M}. */
    private boolean isRedisRole() {
        byte role = words.last();
        return LineWords.isDigit(words.first())
                && bytes[words.stop() - 2] == ':'
                && (role == 'M' || role == 'S' || role == 'C' || role == 'X');
    }

    private boolean isUpper(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] > 'Z') {
                return false;
            }
        }
        return true;
    }
}
