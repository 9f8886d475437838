package dev.tutti.log;

import java.util.Optional;

/** Finds the level in a line that is a JSON object: {@code "level":"warn"}, {@code "level":50}, {@code "severity":…}. */
final class JsonLevel {

    private static final int FAR = 512;

    private static final String[] KEYS = {
        "level", "severity", "lvl", "loglevel", "log_level", "log.level", "levelname", "@l", "s"
    };

    private JsonLevel() {}

    static Optional<Level> find(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + FAR);
        int quote = quote(bytes, from, end);
        while (quote < end) {
            int close = quote(bytes, quote + 1, end);
            if (close < end && isLevelKey(bytes, quote + 1, close)) {
                int colon = pastSpaces(bytes, close + 1, end);
                if (colon < end && bytes[colon] == ':') {
                    return value(bytes, pastSpaces(bytes, colon + 1, end), end);
                }
            }
            quote = close;
        }
        return Optional.empty();
    }

    static boolean isLevelKey(byte[] bytes, int from, int to) {
        for (String key : KEYS) {
            if (key.length() == to - from && equals(key, bytes, from)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Level> value(byte[] bytes, int from, int end) {
        int at = from < end && bytes[from] == '"' ? from + 1 : from;
        int stop = at;
        while (stop < end && Character.isLetterOrDigit(bytes[stop])) {
            stop++;
        }
        if (at == stop) {
            return Optional.empty();
        }
        if (bytes[at] >= '0' && bytes[at] <= '9') {
            return stop - at == 2 ? Optional.of(LevelLetter.tens(bytes[at])) : Optional.empty();
        }
        Optional<Level> word = LevelWord.find(bytes, at, stop).map(LevelWord::level);
        return word.isPresent() || stop - at > 2 ? word : LevelLetter.initial(bytes[at]);
    }

    private static int quote(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '"') {
                return i;
            }
        }
        return end;
    }

    private static int pastSpaces(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    private static boolean equals(String key, byte[] bytes, int from) {
        for (int i = 0; i < key.length(); i++) {
            if (bytes[from + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
