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

    private static final int END = -1;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int wordStart;
    private int wordEnd;
    private int brackets;
    private boolean quoted;

    private boolean isFirst;
    private boolean isTimed;
    private boolean isKeyed;
    private boolean isRedis;
    private int names;

    Level find(byte[] text, int from, int to, Level usual) {
        bytes = text;
        at = from;
        end = Math.min(to, from + FAR);
        while (at < end && bytes[at] <= ' ' && bytes[at] >= 0 && bytes[at] != 0x1B) {
            at++;
        }
        if (at == end) {
            return usual;
        }
        if (bytes[at] == '{') {
            return JsonLevel.find(bytes, at, to).orElse(usual);
        }
        return scan().orElse(usual);
    }

    private Optional<Level> scan() {
        brackets = 0;
        names = 0;
        quoted = false;
        isFirst = true;
        isTimed = false;
        isKeyed = false;
        isRedis = false;
        for (int words = 0; words < MOST_WORDS && nextWord(); words++) {
            Optional<Level> level = level();
            if (level.isPresent() || names > (isTimed ? MOST_NAMES : 0)) {
                return level;
            }
            isFirst = false;
        }
        return Optional.empty();
    }

    private boolean nextWord() {
        while (at < end && isSeparator(bytes[at])) {
            byte b = bytes[at++];
            if (b == '[' || b == '(') {
                brackets++;
            } else if (b == ']' || b == ')') {
                brackets--;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (b == 0x1B) {
                at = AnsiText.sequenceEnd(bytes, at - 1, end);
            }
        }
        wordStart = at;
        while (at < end && !isSeparator(bytes[at])) {
            at++;
        }
        wordEnd = at;
        return wordStart < wordEnd;
    }

    private static boolean isSeparator(byte b) {
        return switch (b) {
            case ' ', '\t', '[', ']', '(', ')', '<', '>', '|', '"', '\'', '`', 0x1B -> true;
            default -> false;
        };
    }

    /** The level that the word at hand says; else takes note of what kind of word it is. */
    private Optional<Level> level() {
        int lettersEnd = wordStart;
        while (lettersEnd < wordEnd && isLetter(bytes[lettersEnd])) {
            lettersEnd++;
        }
        Optional<LevelWord> word = LevelWord.find(bytes, wordStart, lettersEnd);
        if (word.isPresent() && names(word.get(), lettersEnd)) {
            return Optional.of(word.get().level());
        }
        isKeyed = false;
        Optional<Level> keyed = keyed();
        if (keyed.isPresent()) {
            return keyed;
        }
        Optional<Level> special = isFirst ? special(lettersEnd) : Optional.empty();
        if (special.isPresent()) {
            return special;
        }
        return other(lettersEnd);
    }

    private boolean names(LevelWord word, int lettersEnd) {
        if (isKeyed) {
            return true;
        }
        int next = lettersEnd;
        boolean upper = isUpper(wordStart, lettersEnd);
        while (upper && word.level() == Level.DEBUG && next < wordEnd && isDigit(bytes[next])) {
            next++;
        }
        int after = next < wordEnd ? bytes[next] : END;
        boolean alone = after == END || after == ',';
        boolean bracketed = alone && wordStart > 0 && before() == '[' && behind() == ']';
        if (bracketed) {
            return true;
        }
        if (after == ':') {
            return word.isStrict() ? upper : upper || names == 0;
        }
        if (word.isStrict() || quoted) {
            return false;
        }
        if (upper) {
            return alone || after == '/' || after == '!' || after == '.';
        }
        boolean coded = isFirst && alone && behind() == '[';
        return coded || alone && isTimed && names == 0;
    }

    /** {@code level=info}, {@code level="info"}. */
    private Optional<Level> keyed() {
        int equals = wordStart;
        while (equals < wordEnd && bytes[equals] != '=') {
            equals++;
        }
        if (equals == wordEnd || !JsonLevel.isLevelKey(bytes, wordStart, equals)) {
            return Optional.empty();
        }
        isKeyed = equals + 1 == wordEnd;
        return LevelWord.find(bytes, equals + 1, wordEnd).map(LevelWord::level);
    }

    /** What only the first word of a line can say. */
    private Optional<Level> special(int lettersEnd) {
        int length = wordEnd - wordStart;
        if (lettersEnd == wordStart + 1 && (length == 2 && bytes[lettersEnd] == ',' || length == 5 && digits(4))) {
            return byLetter(bytes[wordStart]);
        }
        if (length == 1 && before() == '<' && isDigit(bytes[wordStart]) && bytes[wordEnd] == '>') {
            return Optional.of(bySyslog(bytes[wordStart] - '0'));
        }
        if (is("Traceback") && follows(" (most") || is("Exception") && follows(" in thread")) {
            return Optional.of(Level.ERROR);
        }
        return Optional.empty();
    }

    private Optional<Level> other(int lettersEnd) {
        if (isRedis && wordEnd == wordStart + 1 && !isLetter(bytes[wordStart]) && !isDigit(bytes[wordStart])) {
            return byRedis(bytes[wordStart]);
        }
        boolean hasDigit = false;
        boolean hasLetter = lettersEnd > wordStart;
        boolean hasJoint = false;
        boolean hasEquals = false;
        for (int i = lettersEnd; i < wordEnd; i++) {
            byte b = bytes[i];
            hasDigit |= isDigit(b);
            hasLetter |= b < 0 || isLetter(b);
            hasJoint |= b == ':' || b == '-' || b == '/' || b == '.';
            hasEquals |= b == '=';
        }
        if (hasDigit) {
            isTimed |= hasJoint && isDigit(bytes[wordStart]) && wordEnd - wordStart >= 6;
            isRedis |= isFirst && hasJoint && isRedisRole();
        } else if (hasLetter && brackets <= 0 && !quoted && !hasEquals && !isDateWord()) {
            if (names == 0 && bytes[wordEnd - 1] == ':') {
                return bySuffix();
            }
            names += isFirst && is("npm") ? 0 : 1;
            isTimed |= isFirst && is("npm");
        }
        return Optional.empty();
    }

    /** {@code ValueError:}, {@code java.io.IOException:}, {@code DeprecationWarning:}. */
    private Optional<Level> bySuffix() {
        names++;
        if (endsWith("Error:") || endsWith("Exception:")) {
            return Optional.of(Level.ERROR);
        }
        return endsWith("Warning:") ? Optional.of(Level.WARN) : Optional.empty();
    }

    /** {@code Jan}, {@code Mon}, {@code PM}, {@code UTC}: before or after something with digits. */
    private boolean isDateWord() {
        int length = wordEnd - wordStart;
        if (length < 2 || length > 4 || bytes[wordStart] < 'A' || bytes[wordStart] > 'Z') {
            return false;
        }
        return isTimed || wordEnd + 1 < end && isDigit(bytes[wordEnd + 1]);
    }

    /** Process id and role, as in {@code 4711:M}. */
    private boolean isRedisRole() {
        byte role = bytes[wordEnd - 1];
        return isDigit(bytes[wordStart])
                && bytes[wordEnd - 2] == ':'
                && (role == 'M' || role == 'S' || role == 'C' || role == 'X');
    }

    private static Optional<Level> byRedis(byte mark) {
        return switch (mark) {
            case '.' -> Optional.of(Level.TRACE);
            case '-' -> Optional.of(Level.DEBUG);
            case '*' -> Optional.of(Level.INFO);
            case '#' -> Optional.of(Level.WARN);
            default -> Optional.empty();
        };
    }

    private static Optional<Level> byLetter(byte letter) {
        return switch (letter) {
            case 'D' -> Optional.of(Level.DEBUG);
            case 'I' -> Optional.of(Level.INFO);
            case 'W' -> Optional.of(Level.WARN);
            case 'E' -> Optional.of(Level.ERROR);
            case 'F' -> Optional.of(Level.FATAL);
            default -> Optional.empty();
        };
    }

    private static Level bySyslog(int priority) {
        return switch (priority) {
            case 0, 1, 2 -> Level.FATAL;
            case 3 -> Level.ERROR;
            case 4 -> Level.WARN;
            case 5, 6 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    private int before() {
        int i = wordStart - 1;
        while (i > 0 && bytes[i] == ' ') {
            i--;
        }
        return i >= 0 ? bytes[i] : END;
    }

    private int behind() {
        int i = wordEnd;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        return i < end ? bytes[i] : END;
    }

    private boolean digits(int count) {
        for (int i = wordEnd - count; i < wordEnd; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean is(String word) {
        return wordEnd - wordStart == word.length() && hasAt(wordStart, word);
    }

    private boolean follows(String text) {
        return wordEnd + text.length() <= end && hasAt(wordEnd, text);
    }

    private boolean endsWith(String suffix) {
        return wordEnd - wordStart >= suffix.length() && hasAt(wordEnd - suffix.length(), suffix);
    }

    private boolean hasAt(int place, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[place + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isUpper(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
