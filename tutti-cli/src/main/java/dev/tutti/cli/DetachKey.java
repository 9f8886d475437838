package dev.tutti.cli;

import java.util.Locale;

/**
 * The key that leaves a terminal without ending what runs in it.
 *
 * @param code the byte that the key sends
 * @param shown as a person reads it
 */
record DetachKey(byte code, String shown) {

    /** @throws UsageException if it is not a key with Control */
    static DetachKey of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        char key = word.length() == 6 && word.startsWith("ctrl-") ? word.charAt(5) : ' ';
        boolean known = key >= 'a' && key <= 'z' || "]\\^_@".indexOf(key) >= 0;
        if (!known) {
            throw new UsageException(
                    "--detach-key takes ctrl- and a letter or one of ] \\ ^ _ @, not \"" + text + "\"");
        }
        return new DetachKey((byte) (Character.toUpperCase(key) & 0x1f), "Ctrl-" + Character.toUpperCase(key));
    }
}
